package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.ClientSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.rowseal.RowContent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code app_secret}. Its hash is a MAC of the secret under the installation key, and its seal a MAC of the
 * whole row, so that an inserted row, or one moved to another app or project, is recognised without the secret.
 */
public record StoredSecret(
        ClientSecretId id,
        AppId app,
        ProjectId project,
        String hint,
        @Nullable String createdBy,
        Instant createdAt,
        byte[] hash,
        byte[] seal) {

    /** The content that the hash of a secret covers. */
    RowContent hashed(Secret secret) {
        return content("app_secret hash 1").and(secret.bytes());
    }

    /** The content that the seal of the row covers. */
    RowContent sealed() {
        return createdBy == null // a row from before this column existed
                ? content("app_secret row 1").and(hint).and(hash)
                : content("app_secret row 2").and(hint).and(hash).and(createdBy);
    }

    private RowContent content(String label) {
        return RowContent.of(label)
                .and(app.value())
                .and(project.value())
                .and(id.value())
                .and(createdAt);
    }

    StoredSecret with(byte[] newHash, byte[] newSeal) {
        return new StoredSecret(id, app, project, hint, createdBy, createdAt, newHash, newSeal);
    }
}
