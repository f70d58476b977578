package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.ClientSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowSeals;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Computes and compares the stored form of apps' secrets. */
@Component
public class SecretSeals {

    private static final byte[] NOTHING = {};
    private static final UUID NO_ID = new UUID(0, 0);
    private static final StoredSecret NO_ROW = new StoredSecret(
            new ClientSecretId(NO_ID),
            new AppId(NO_ID),
            new ProjectId(NO_ID),
            "",
            null,
            Instant.EPOCH,
            NOTHING,
            NOTHING);

    private final RowSeals seals;
    private final DamagedRows.Kind damaged;

    SecretSeals(RowSeals seals, DamagedRows damaged) {
        this.seals = seals;
        this.damaged = damaged.kind("app_secret");
    }

    /** Creates the row of a secret. */
    public StoredSecret keep(
            ClientSecretId id, AppId app, ProjectId project, String createdBy, Instant createdAt, Secret secret) {
        StoredSecret row =
                new StoredSecret(id, app, project, ClientSecret.hint(secret), createdBy, createdAt, NOTHING, NOTHING);
        StoredSecret hashed = row.with(seals.seal(row.hashed(secret)), NOTHING);
        return hashed.with(hashed.hash(), seals.seal(hashed.sealed()));
    }

    /** Whether secrets can be compared now. */
    public boolean isOpen() {
        return seals.isOpen();
    }

    /**
     * Whether a presented secret is one of the app's. The number of comparisons does not depend on whether the client
     * exists or how many secrets it has. A row with an invalid seal is skipped.
     */
    public boolean accepts(AppClient app, Secret presented) {
        boolean found = false;
        for (int i = 0; i < Math.max(ClientSecret.MOST, app.secrets().size()); i++) {
            if (i < app.secrets().size()) {
                StoredSecret secret = app.secrets().get(i);
                found |= isUndamaged(secret) & seals.holds(secret.hash(), secret.hashed(presented));
            } else {
                compareWithNothing(presented);
            }
        }
        return found;
    }

    /** The comparison for a client that does not exist, so that the time does not reveal which exist. */
    public void acceptNothing(Secret presented) {
        for (int i = 0; i < ClientSecret.MOST; i++) {
            compareWithNothing(presented);
        }
    }

    private boolean isUndamaged(StoredSecret secret) {
        boolean good = seals.holds(secret.seal(), secret.sealed());
        if (!good) {
            damaged.report(secret.id(), secret.project(), "delete_secret");
        }
        return good;
    }

    private void compareWithNothing(Secret presented) {
        seals.holds(NO_ROW.seal(), NO_ROW.sealed());
        seals.holds(NO_ROW.hash(), NO_ROW.hashed(presented));
    }
}
