package io.grantway.oauthconfig.client;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.AppId;
import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An active app as the token endpoint needs it.
 *
 * @param issuableFrom earliest {@code iat} that no revocation of this app covers
 */
public record AppClient(
        AppId id,
        ProjectId projectId,
        String name,
        Set<String> scopes,
        List<byte[]> secretHashes,
        Instant issuableFrom) {

    /** Whether a presented secret is one of the app's, in the same time for every outcome. */
    public boolean accepts(Secret presented) {
        return ClientSecret.matches(presented, secretHashes);
    }

    /** The comparison for a client that does not exist, so that time does not tell which exist. */
    public static void acceptNothing(Secret presented) {
        ClientSecret.matches(presented, List.of());
    }
}
