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
 * New content of a client secret; token sets get theirs by a refresh or a repair.
 *
 * @param expectedVersion the version it replaces, else 409 {@code credential_changed}
 * @param destination of a client secret entered anew: where it may be sent from now on; of a token set always the same
 * @param movedFrom of a client secret that goes to another destination with this very change: the one it is bound to
 */
public record ReplaceCredential(
        long expectedVersion,
        @NotEmpty @Size(max = 10) Map<@Size(max = 40) String, Secret> fields,
        @Valid @Nullable TokenMeta meta,
        @NotNull Destination destination,
        @Nullable Destination movedFrom,
        @NotNull OnBehalfOf onBehalfOf) {}
