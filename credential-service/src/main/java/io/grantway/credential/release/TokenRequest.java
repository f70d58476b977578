package io.grantway.credential.release;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.platform.caller.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Whose token an app asks for.
 *
 * @param externalId the end user it must be; absent when the app does not say
 */
record TokenRequest(
        Caller.App app, ConnectionId id, @Nullable String externalId) {}
