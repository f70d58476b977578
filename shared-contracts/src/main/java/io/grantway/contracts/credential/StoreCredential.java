package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.Secret;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new credential. Fields of a token set are {@code access_token}, {@code refresh_token} and {@code id_token}, of a client
 * secret {@code client_secret}; at most 10, each at most 64 KiB.
 *
 * @param meta of a token set only
 * @param paused sealed at once, released only after its state is {@code active}: a connection not yet confirmed
 * @param destination where its secrets may be sent; nothing is opened for another one
 * @param externalId the end user whose token set it is; absent when nobody is known yet, or there is none
 */
public record StoreCredential(
        @NotNull ProjectId projectId,
        @NotNull CredentialKind kind,
        @NotEmpty @Size(max = 10) Map<@Size(max = 40) String, Secret> fields,
        @Valid @Nullable TokenMeta meta,
        boolean paused,
        @NotNull Destination destination,
        @Size(max = 200) @Nullable String externalId,
        @NotNull OnBehalfOf onBehalfOf) {}
