/** Authorization grants as token families: codes, access tokens and rotating refresh tokens. */
@NullMarked
package io.grantway.sandbox.grant;

import org.jspecify.annotations.NullMarked;
