/** The provider catalogue and the provider configurations of projects. */
@NullMarked
package io.grantway.contracts.oauthconfig.provider;

import org.jspecify.annotations.NullMarked;
