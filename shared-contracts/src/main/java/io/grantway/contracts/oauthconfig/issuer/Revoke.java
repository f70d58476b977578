package io.grantway.contracts.oauthconfig.issuer;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Revokes the tokens of a subject or client. */
public record Revoke(
        @NotNull RevocationKind kind,
        @NotBlank @Size(max = 200) String value,
        @NotNull OnBehalfOf onBehalfOf) {}
