/**
 * Permission for one end user to make or repair one connection; {@code page} has the pages for it, {@code repair} the
 * pending repairs.
 */
@NullMarked
package io.grantway.oauthconfig.provider.connectsession;

import org.jspecify.annotations.NullMarked;
