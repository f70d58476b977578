package io.grantway.contracts.credential;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The wrapped key beside a sealed response. */
public record OpenResponseKey(@NotBlank @Size(max = 500) String wrappedKey) {}
