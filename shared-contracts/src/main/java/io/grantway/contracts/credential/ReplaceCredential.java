package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the content of a client secret; token sets change by a refresh or a repair.
 *
 * @param expectedVersion the version that it replaces, otherwise 409 {@code credential_changed}
 * @param destination for a newly entered client secret, its destination from now on; unchanged for a token set
 * @param movedFrom the destination to which a client secret is bound that this change moves to another one
 */
public record ReplaceCredential(
        long expectedVersion,
        @NotEmpty @Size(max = 10) Map<@Size(max = 40) String, Secret> fields,
        @Valid @Nullable TokenMeta meta,
        @NotNull Destination destination,
        @Nullable Destination movedFrom,
        @NotNull OnBehalfOf onBehalfOf) {}
