package io.grantway.credential.credential;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.credential.cipher.AssociatedData;
import io.grantway.platform.cipher.SealBroken;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
                fields.contains(CredentialFields.REFRESH_TOKEN),
                meta.attributes());
    }

    /** The attributes as stored: names in their order, each followed by its value. */
    static List<String> columns(TokenMeta meta) {
        return meta.attributes().entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toList();
    }

    /**
     * Reads them back.
     *
     * @throws SealBroken when they are not pairs
     */
    static Map<String, String> attributes(List<String> columns) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i + 1 < columns.size(); i += 2) {
            attributes.put(columns.get(i), columns.get(i + 1));
        }
        if (attributes.size() * 2 != columns.size()) {
            throw new SealBroken("The attributes of a token set are not pairs of a name and a value.");
        }
        return attributes;
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
        if (!meta.attributes().isEmpty()) { // nothing is added for the rows of versions that had none
            context.and(meta.attributes().size());
            columns(meta).forEach(context::and);
        }
        return context;
    }
}
