/**
 * Safe HTTP to providers: no private address, no redirect, no retry, and a definite record of whether anything was
 * sent.
 */
@NullMarked
package io.grantway.oauthconfig.provider.outbound;

import org.jspecify.annotations.NullMarked;
