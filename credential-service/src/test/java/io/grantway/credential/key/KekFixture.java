package io.grantway.credential.key;

import io.grantway.platform.cipher.AesGcm;
import java.util.UUID;

/** Keys without a database. */
public final class KekFixture {

    private KekFixture() {}

    public static Kek kek(UUID project, int version) {
        return new Kek(new KekRef(project, version), 1, new byte[0], AesGcm.newKey());
    }
}
