/** The hosted connect page: how the browser of an end user goes through a connect session, to the provider and back. */
@NullMarked
package io.grantway.oauthconfig.provider.connectsession.page;

import org.jspecify.annotations.NullMarked;
