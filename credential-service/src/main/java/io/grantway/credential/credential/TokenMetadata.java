package io.grantway.credential.credential;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.credential.cipher.AssociatedData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts token metadata to its stored form: microsecond precision, and refreshable only with a refresh token. */
final class TokenMetadata {

    private TokenMetadata() {}

    static @Nullable TokenMeta normal(@Nullable TokenMeta meta, Set<String> fields) {
        if (meta == null) {
            return null;
        }
        Instant expiresAt = meta.expiresAt();
        return new TokenMeta(
                meta.tokenType(),
                expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS),
                meta.scopes() == null ? List.of() : List.copyOf(meta.scopes()),
                fields.contains(CredentialFields.REFRESH_TOKEN));
    }

    static AssociatedData addTo(AssociatedData context, @Nullable TokenMeta meta) {
        if (meta == null) {
            return context.and(0);
        }
        context.and(1)
                .and(meta.tokenType())
                .and(meta.expiresAt())
                .and(meta.refreshable() ? 1 : 0)
                .and(meta.scopes().size());
        meta.scopes().forEach(context::and);
        return context;
    }
}
