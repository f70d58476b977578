package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Asks for the plain fields; audited before they are answered.
 *
 * @param purpose stable code: {@code code_exchange}, {@code refresh}, {@code revocation}, {@code client_credentials}
 */
public record OpenCredential(
        @NotBlank @Size(max = 40) String purpose, @NotNull OnBehalfOf onBehalfOf) {}
