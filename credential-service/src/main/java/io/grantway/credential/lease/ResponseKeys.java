package io.grantway.credential.lease;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.credential.cipher.AssociatedData;
import io.grantway.credential.key.Kek;
import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * The one-time keys with which oauth-config-service seals a provider's raw response. A wrapped key is the fence (8
 * bytes, to find the attempt) and the key under the project's key, bound to credential and fence.
 */
final class ResponseKeys {

    private static final int SHORTEST = Long.BYTES + AesGcm.KEY_LENGTH;

    private ResponseKeys() {}

    record Made(Secret plain, String wrapped) {}

    static Made make(Kek kek, UUID credentialId, long fence) {
        byte[] key = AesGcm.newKey();
        try {
            byte[] wrapped = kek.wrap(key, context(credentialId, fence));
            ByteBuffer text = ByteBuffer.allocate(Long.BYTES + wrapped.length)
                    .putLong(fence)
                    .put(wrapped);
            return new Made(text(key), Base64.getUrlEncoder().withoutPadding().encodeToString(text.array()));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The fence that a wrapped key names. */
    static long fence(String wrappedKey) {
        return ByteBuffer.wrap(decode(wrappedKey)).getLong();
    }

    static Secret open(Kek kek, UUID credentialId, long fence, String wrappedKey) {
        byte[] bytes = decode(wrappedKey);
        byte[] wrapped = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        byte[] key;
        try {
            key = kek.unwrap(wrapped, context(credentialId, fence));
        } catch (SealBroken e) {
            throw unknown();
        }
        try {
            return text(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static ProblemException unknown() {
        return new ProblemException(
                LeaseProblem.RESPONSE_KEY_UNKNOWN, "The wrapped key does not belong to this credential.");
    }

    private static byte[] decode(String wrappedKey) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(wrappedKey);
            if (bytes.length >= SHORTEST) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // same response as for a foreign key
        }
        throw unknown();
    }

    private static Secret text(byte[] key) {
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    }

    private static byte[] context(UUID credentialId, long fence) {
        return AssociatedData.of("grantway/response-key/v1")
                .and(credentialId)
                .and(fence)
                .bytes();
    }
}
