package io.grantway.credential.lease;

import io.grantway.contracts.credential.LeaseResponse;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.credential.VaultContext;
import java.util.UUID;

/** Leases, for tests of those that build on them. */
public final class LeaseFixture {

    private LeaseFixture() {}

    public static LeaseResponse take(VaultContext vault, UUID id, TakeLease request) {
        return vault.bean(Leases.class).take(id, request);
    }
}
