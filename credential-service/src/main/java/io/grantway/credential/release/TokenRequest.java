package io.grantway.credential.release;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.platform.caller.Caller;
import org.jspecify.annotations.Nullable;

/**
 * An app's request for a token.
 *
 * @param externalId the expected end user; absent when the app does not name one
 */
record TokenRequest(
        Caller.App app, ConnectionId id, @Nullable String externalId) {}
