package io.grantway.oauthconfig.issuer.signingkey;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowSeals;
import io.grantway.platform.value.Ids;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The installation's key for seals of rows: 256 random bits, sealed at credential-service like a private signing key,
 * opened at startup and kept in memory. The table holds only its id, so write access to the table does not introduce
 * a key that the writer knows.
 */
@Component
class InstallationKey {

    private static final Logger log = LoggerFactory.getLogger(InstallationKey.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int NOT_FOUND = 404;

    private final InstallationKeyTable rows;
    private final SigningKeyVault vault;
    private final RowSeals seals;
    private final Ids ids;
    private final DamagedRows.Kind damaged;

    InstallationKey(InstallationKeyTable rows, SigningKeyVault vault, RowSeals seals, Ids ids, DamagedRows damaged) {
        this.rows = rows;
        this.vault = vault;
        this.seals = seals;
        this.ids = ids;
        this.damaged = damaged.kind("installation_key");
    }

    boolean missing() {
        return rows.all().isEmpty();
    }

    /** Generates the first key, under the caller's lock and in its transaction. */
    void make() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        UUID id = ids.next();
        try {
            vault.seal(new CredentialId(id), new OctetSequenceKey.Builder(Base64URL.encode(key)).build());
            rows.insert(id);
            log.info("The installation key {} was created", new CredentialId(id));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Opens the keys that are not open yet. A row whose id the vault does not know does not prevent opening the
     * others.
     */
    void open() {
        for (UUID id : rows.all()) {
            if (!seals.hasKey(id)) {
                try {
                    open(id);
                } catch (RemoteProblem e) {
                    if (e.status() != NOT_FOUND && !e.is(CredentialProblem.CREDENTIAL_DAMAGED)) {
                        throw e;
                    }
                    damaged.report(id, null, "delete_row");
                } catch (IllegalStateException | IllegalArgumentException e) {
                    damaged.report(id, null, "delete_row"); // another kind of key
                }
            }
        }
    }

    private void open(UUID id) {
        byte[] key = vault.openKey(new CredentialId(id));
        try {
            seals.open(id, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        log.info("The installation key {} was opened", new CredentialId(id));
    }
}
