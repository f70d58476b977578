/** Tests whether a provider configuration works, with tokens that are never stored. */
@NullMarked
package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import org.jspecify.annotations.NullMarked;
