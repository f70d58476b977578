package io.grantway.contracts.credential;

import io.grantway.contracts.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * The new token set of an attempt; absent fields keep their value, such as a refresh token that the provider did not
 * rotate.
 */
public record DeliverVersion(
        long fence,
        long predecessor,
        @NotEmpty @Size(max = 10) Map<@Size(max = 40) String, Secret> fields,
        @NotNull @Valid TokenMeta meta) {}
