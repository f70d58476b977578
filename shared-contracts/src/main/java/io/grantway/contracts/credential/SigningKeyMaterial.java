package io.grantway.contracts.credential;

import io.grantway.contracts.Secret;
import jakarta.validation.constraints.NotNull;

/** A private JWK as text. */
public record SigningKeyMaterial(@NotNull Secret privateJwk) {}
