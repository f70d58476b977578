package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;

/**
 * Asks for the plain fields; audited before they are answered.
 *
 * @param destination where the fields are about to be sent; another than the bound one is refused with an alarm
 */
public record OpenCredential(
        @NotNull OpenPurpose purpose,
        @NotNull Destination destination,
        @NotNull OnBehalfOf onBehalfOf) {}
