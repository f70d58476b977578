/** Permission for one end user to make or repair one connection; {@code page} is where they do it, {@code repair} what a repair waits for. */
@NullMarked
package io.grantway.oauthconfig.provider.connectsession;

import org.jspecify.annotations.NullMarked;
