package io.grantway.contracts.user;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The new registration policy.
 *
 * @param emailDomains such as {@code example.com}, 1 to 100 with the mode {@code domains}, none with another mode
 */
public record UpdateRegistration(
        @NotNull RegistrationMode mode,
        @Size(max = 100) @Nullable List<@NotBlank @Size(max = 253) @OneLine String> emailDomains) {}
