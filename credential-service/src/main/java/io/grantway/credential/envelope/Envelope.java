package io.grantway.credential.envelope;

import io.grantway.credential.cipher.AssociatedData;
import io.grantway.credential.cipher.KeyDerivation;
import io.grantway.credential.key.Kek;
import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.SealBroken;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Seals and opens credential versions. Each version has a random data key, wrapped by the project's key; each field is
 * sealed under the data key. The context of both names project, credential, version, field and format, and is rebuilt
 * by the reader: bytes moved to another row, column or project do not open. The sealed fields do not depend on the
 * version of the project's key, so a rotation rewraps data keys and leaves the fields untouched.
 */
public final class Envelope {

    /** The only format: AES-256-GCM with key commitment. */
    public static final short FORMAT = 1;

    private Envelope() {}

    public static SealedVersion seal(Kek kek, VersionAddress address, PlainFields plain) {
        byte[] dataKey = AesGcm.newKey();
        try {
            Map<String, byte[]> fields = new LinkedHashMap<>();
            plain.values()
                    .forEach((name, value) ->
                            fields.put(name, AesGcm.seal(dataKey, value, fieldContext(address, name, FORMAT))));
            byte[] wrapped = kek.wrap(dataKey, keyContext(address, kek.ref().version(), FORMAT));
            return new SealedVersion(kek.ref().version(), FORMAT, wrapped, commitment(dataKey), fields);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /**
     * Opens all given fields of a sealed version.
     *
     * @throws SealBroken when anything is not what {@link #seal} made for this address under this key
     */
    public static PlainFields open(Kek kek, VersionAddress address, SealedVersion sealed) {
        requireKnown(kek, sealed);
        byte[] dataKey =
                kek.unwrap(sealed.wrappedKey(), keyContext(address, kek.ref().version(), FORMAT));
        PlainFields plain = new PlainFields();
        try {
            KeyDerivation.requireEqual(
                    commitment(dataKey), sealed.keyCommit(), "A data key does not match its commitment.");
            sealed.fields()
                    .forEach((name, value) ->
                            plain.put(name, AesGcm.open(dataKey, value, fieldContext(address, name, FORMAT))));
            return plain;
        } catch (RuntimeException e) {
            plain.close();
            throw e;
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    private static void requireKnown(Kek kek, SealedVersion sealed) {
        if (sealed.format() != FORMAT || sealed.kekVersion() != kek.ref().version()) {
            throw new SealBroken("A version has an unknown format or refers to another key.");
        }
    }

    private static byte[] commitment(byte[] dataKey) {
        return KeyDerivation.key(dataKey, "grantway/data-key-commitment");
    }

    private static byte[] keyContext(VersionAddress address, int kekVersion, short format) {
        return AssociatedData.of("grantway/data-key/v1")
                .and(address.projectId())
                .and(address.credentialId())
                .and(address.version())
                .and(format)
                .and(kekVersion)
                .bytes();
    }

    private static byte[] fieldContext(VersionAddress address, String field, short format) {
        return AssociatedData.of("grantway/cred/v1")
                .and(address.projectId())
                .and(address.credentialId())
                .and(address.version())
                .and(field)
                .and(format)
                .bytes();
    }
}
