package io.grantway.oauthconfig.provider.catalogue.description;

import org.jspecify.annotations.Nullable;

/**
 * When a provider accepts a refresh.
 *
 * @param afterSeconds age that a token must have
 * @param beforeEndSeconds how long before its end a token may be refreshed at the earliest
 */
public record RefreshWindow(
        @Nullable Integer afterSeconds, @Nullable Integer beforeEndSeconds) {

    static final RefreshWindow ALWAYS = new RefreshWindow(null, null);
}
