package io.grantway.credential.credential;

import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.credential.cipher.AssociatedData;
import io.grantway.credential.cipher.KeyDerivation;
import io.grantway.credential.key.Kek;
import io.grantway.platform.cipher.SealBroken;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A row of {@code credential_grant}: what an app may do with a credential. Authenticated like the credential row it
 * belongs to.
 */
public record AppGrantRow(UUID appId, TokenDelivery deliver, byte[] mac) {

    static AppGrantRow signed(Kek kek, CredentialRow head, UUID appId, TokenDelivery deliver) {
        return new AppGrantRow(appId, deliver, kek.mac(content(head, appId, deliver)));
    }

    /**
     * Returns this grant after checking its MAC against the credential it was read with.
     *
     * @throws io.grantway.credential.cipher.SealBroken when the row was not written by the vault
     */
    public AppGrantRow verified(Kek kek, CredentialRow head) {
        KeyDerivation.requireEqual(
                kek.mac(content(head, appId, deliver)), mac, "A grant was changed outside the vault.");
        return this;
    }

    /** Reads the row without checking it. */
    public static AppGrantRow read(ResultSet row) throws SQLException {
        try {
            return new AppGrantRow(
                    SealBroken.requirePresent(row.getObject("app_id", UUID.class), "app_id"),
                    TokenDelivery.of(SealBroken.requirePresent(row.getString("deliver"), "deliver")),
                    SealBroken.requirePresent(row.getBytes("grant_mac"), "grant_mac"));
        } catch (IllegalArgumentException e) {
            throw new SealBroken("A grant's row contains a word that the vault never writes.");
        }
    }

    /** Whether the row is as the vault wrote it and has not been withdrawn since. */
    boolean intact(Kek kek, CredentialRow head) {
        return MessageDigest.isEqual(kek.mac(content(head, appId, deliver)), mac);
    }

    private static byte[] content(CredentialRow head, UUID appId, TokenDelivery deliver) {
        return AssociatedData.of("grantway/grant/v2")
                .and(head.projectId())
                .and(head.id())
                .and(head.grantEpoch())
                .and(appId)
                .and(deliver.toString())
                .bytes();
    }
}
