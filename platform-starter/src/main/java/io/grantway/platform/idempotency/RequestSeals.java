package io.grantway.platform.idempotency;

import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.HmacSha256;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.token.ServiceKey;
import io.grantway.platform.value.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals responses (AES-256-GCM, bound to the request) and fingerprints requests (HMAC-SHA-256) with keys derived from
 * the service's own key, the same in every replica. The database holds neither a body nor anything that guesses could
 * be tested against.
 */
final class RequestSeals {

    private static final int KEY_ID = 16;
    private static final JsonMapper JSON = new JsonMapper();

    private final byte[] keyId;
    private final byte[] sealKey;
    private final HmacSha256 mac;

    RequestSeals(ServiceKey key) {
        this.keyId = Arrays.copyOf(Sha256.of(key.derive("keyed request id")), KEY_ID);
        this.sealKey = key.derive("keyed request response");
        this.mac = new HmacSha256(key.derive("keyed request fingerprint"));
    }

    /** The id of the key, and the MAC of the content. */
    byte[] fingerprint(byte[]... content) {
        byte[] hash = mac.of(content);
        byte[] fingerprint = Arrays.copyOf(keyId, KEY_ID + hash.length);
        System.arraycopy(hash, 0, fingerprint, KEY_ID, hash.length);
        return fingerprint;
    }

    /**
     * Whether a row was written under the current service key; a row of an earlier key can be neither compared nor
     * opened.
     */
    boolean isPresent(byte[] fingerprint) {
        return fingerprint.length > KEY_ID && MessageDigest.isEqual(Arrays.copyOf(fingerprint, KEY_ID), keyId);
    }

    byte[] seal(StoredResponse response, byte[] request) {
        byte[] plain = JSON.writeValueAsBytes(response);
        try {
            return AesGcm.seal(sealKey, plain, request);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Opens a sealed response.
     *
     * @throws SealBroken when it was not sealed for this request
     */
    StoredResponse open(byte[] sealed, byte[] request) {
        byte[] plain = AesGcm.open(sealKey, sealed, request);
        try {
            return JSON.readValue(plain, StoredResponse.class);
        } catch (JacksonException e) {
            throw new SealBroken("A stored response cannot be read.");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
