/**
 * Keeps token sets fresh: one attempt at a time, and no response of a provider is lost or mistaken for a plain
 * failure.
 */
@NullMarked
package io.grantway.oauthconfig.provider.refresh;

import org.jspecify.annotations.NullMarked;
