/** Safe HTTP to providers: no private address, no redirect, no retry, and a response to "was anything sent?". */
@NullMarked
package io.grantway.oauthconfig.provider.outbound;

import org.jspecify.annotations.NullMarked;
