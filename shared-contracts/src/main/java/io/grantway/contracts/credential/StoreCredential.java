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
 * A new credential. The fields of a token set are {@code access_token}, {@code refresh_token} and {@code id_token},
 * that of a client secret {@code client_secret}; at most 10, each at most 64 KiB.
 *
 * @param meta for a token set only
 * @param paused whether it is released only once its state is {@code active}, as for an unconfirmed connection
 * @param destination where its secrets may be sent; it is opened for no other
 * @param externalId the end user who owns the token set; absent when unknown or none
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
