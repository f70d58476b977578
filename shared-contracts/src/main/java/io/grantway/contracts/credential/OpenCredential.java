package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;

/**
 * Requests the plain fields; audited before the response.
 *
 * @param destination where the fields are about to be sent; any but the bound one is rejected and raises an alarm
 */
public record OpenCredential(
        @NotNull OpenPurpose purpose,
        @NotNull Destination destination,
        @NotNull OnBehalfOf onBehalfOf) {}
