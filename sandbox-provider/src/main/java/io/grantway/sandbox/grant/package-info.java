/** Authorization grants as token families: codes, access tokens and rotating refresh tokens, each used as often as allowed. */
@NullMarked
package io.grantway.sandbox.grant;

import org.jspecify.annotations.NullMarked;
