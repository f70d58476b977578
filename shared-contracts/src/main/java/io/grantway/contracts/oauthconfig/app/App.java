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
 * @param scopes what its tokens may carry
 * @param requestedScopes what somebody wished for it and may not give themselves, until one who may decides
 * @param returnUrls exact URLs of the app to which the browser may return from the connect page
 * @param returnUrlsChanged who changed them last; absent where they are as they were registered
 * @param deliver the most that its grants may allow, and what new ones do: read tokens, or only use them through the
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
