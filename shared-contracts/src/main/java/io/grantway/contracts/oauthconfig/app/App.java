package io.grantway.contracts.oauthconfig.app;

import io.grantway.contracts.Versioned;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.LastChange;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A third-party application of a project, technically an OAuth client (RFC 6749 §2); {@code id} is its client_id.
 *
 * @param scopes the scopes of its tokens
 * @param requestedScopes scopes requested by somebody who may not grant them, until they are approved or rejected
 * @param returnUrls exact URLs of the app to which the browser may return from the connect page
 * @param returnUrlsChanged their last change; absent when they are as registered
 * @param deliver the maximum of its grants and the default of new ones: read tokens, or use them only through the
 *     proxy
 */
public record App(
        AppId id,
        ProjectId projectId,
        String name,
        @Nullable String description,
        AppStatus status,
        List<Permission> scopes,
        List<Permission> requestedScopes,
        List<String> returnUrls,
        @Nullable LastChange returnUrlsChanged,
        TokenDelivery deliver,
        List<ClientSecretInfo> secrets,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Versioned {}
