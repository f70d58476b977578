package io.grantway.credential.credential;

import io.grantway.contracts.credential.ReleaseMode;
import io.grantway.credential.cipher.Context;
import io.grantway.credential.cipher.Derived;
import io.grantway.credential.key.Kek;
import java.util.UUID;

/** A row of {@code credential_grant}: what an app may do with a credential. Authenticated like the head beside it. */
public record Grant(UUID appId, ReleaseMode mode, byte[] mac) {

    static Grant signed(Kek kek, Head head, UUID appId, ReleaseMode mode) {
        return new Grant(appId, mode, kek.mac(content(head, appId, mode)));
    }

    /**
     * This grant, after its code was checked for the credential it was read with.
     *
     * @throws io.grantway.credential.cipher.SealBroken when the row was changed past the vault
     */
    public Grant verified(Kek kek, Head head) {
        Derived.requireEqual(kek.mac(content(head, appId, mode)), mac, "A grant was changed past the vault.");
        return this;
    }

    private static byte[] content(Head head, UUID appId, ReleaseMode mode) {
        return Context.of("grantway/grant/v1")
                .and(head.projectId())
                .and(head.id())
                .and(appId)
                .and(mode.toString())
                .bytes();
    }
}
