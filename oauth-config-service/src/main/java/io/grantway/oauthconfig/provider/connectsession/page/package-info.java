/** The hosted connect page: guides the browser of an end user through a connect session, to the provider and back. */
@NullMarked
package io.grantway.oauthconfig.provider.connectsession.page;

import org.jspecify.annotations.NullMarked;
