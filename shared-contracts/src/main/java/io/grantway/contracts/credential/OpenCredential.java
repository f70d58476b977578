package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Asks for the plain fields; audited before they are answered.
 *
 * @param purpose stable code: {@code code_exchange}, {@code refresh}, {@code revocation}, {@code client_credentials}
 * @param destination where the fields are about to be sent; another than the bound one is refused with an alarm
 */
public record OpenCredential(
        @NotBlank @Size(max = 40) String purpose,
        @NotNull Destination destination,
        @NotNull OnBehalfOf onBehalfOf) {}
