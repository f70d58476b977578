package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An active app with what the token endpoint needs.
 *
 * @param secrets as stored; {@link SecretSeals} verifies them
 * @param issuableFrom earliest {@code iat} that no revocation of this app covers
 */
public record AppClient(
        AppId id,
        ProjectId projectId,
        String name,
        Set<String> scopes,
        List<StoredSecret> secrets,
        Instant issuableFrom) {}
