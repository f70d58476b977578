package io.grantway.contracts.oauthconfig.connectsession;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The app's word that the browser's user is its own.
 *
 * @param code completion code the browser brought; 60 seconds, single use
 * @param externalId the app's id of the user who is signed in there
 */
public record ConfirmConnectSession(
        @NotNull Secret code,
        @NotBlank @Size(max = 200) @OneLine String externalId) {}
