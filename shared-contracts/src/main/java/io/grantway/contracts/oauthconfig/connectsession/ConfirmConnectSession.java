package io.grantway.contracts.oauthconfig.connectsession;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.Secret;
import io.grantway.contracts.Trimmed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The app's confirmation that the browser's user is its own user.
 *
 * @param code completion code from the browser; valid for 60 seconds, single use
 * @param externalId the app's id of the signed-in user
 */
public record ConfirmConnectSession(
        @NotNull Secret code,
        @NotNull @Size(min = 1, max = 200) @OneLine @Trimmed String externalId) {}
