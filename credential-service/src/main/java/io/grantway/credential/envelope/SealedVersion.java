package io.grantway.credential.envelope;

import java.util.Map;

/**
 * A version as it is stored.
 *
 * @param format how it is sealed; part of every context
 * @param wrappedKey the version's data key, wrapped by the project's key
 * @param keyCommit commits to the data key, which AES-GCM does not do by itself; 32 bytes
 * @param fields sealed values by name
 */
public record SealedVersion(
        int kekVersion, short format, byte[] wrappedKey, byte[] keyCommit, Map<String, byte[]> fields) {}
