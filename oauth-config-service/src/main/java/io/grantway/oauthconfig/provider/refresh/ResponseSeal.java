package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals a provider's raw response under the one-time key of its attempt: AES-256-GCM, bound to connection, fence and
 * predecessor, so that a row that was moved does not open.
 */
final class ResponseSeal {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private ResponseSeal() {}

    private record Raw(
            int status,
            @Nullable String contentType,
            @Nullable String contentEncoding,
            @Nullable String retryAfter,
            byte[] body,
            boolean truncated) {}

    static byte[] seal(
            ProviderResponse response, Secret dataKey, ConnectionId connection, long fence, long predecessor) {
        byte[] plain = JSON.writeValueAsBytes(new Raw(
                response.status(),
                response.contentType(),
                response.contentEncoding(),
                response.retryAfter(),
                response.body(),
                !response.complete()));
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, dataKey, nonce, bound(connection, fence, predecessor))
                    .doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the response cannot be sealed", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Opens a sealed response.
     *
     * @throws DamagedResponse when the key is a different one, or anything was changed
     */
    static ProviderResponse open(byte[] sealed, Secret dataKey, ConnectionId connection, long fence, long predecessor) {
        if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw new DamagedResponse("a sealed response is too short");
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, dataKey, nonce, bound(connection, fence, predecessor))
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
            Raw raw = JSON.readValue(plain, Raw.class);
            Arrays.fill(plain, (byte) 0);
            return new ProviderResponse(
                    raw.status(),
                    raw.contentType(),
                    raw.contentEncoding(),
                    raw.retryAfter(),
                    raw.body(),
                    !raw.truncated(),
                    null);
        } catch (GeneralSecurityException e) {
            throw new DamagedResponse("a sealed response cannot be opened");
        }
    }

    private static Cipher cipher(int mode, Secret dataKey, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        byte[] key = Base64.getUrlDecoder().decode(dataKey.reveal());
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        Arrays.fill(key, (byte) 0);
        return cipher;
    }

    private static byte[] bound(ConnectionId connection, long fence, long predecessor) {
        return ("refresh_response " + connection + ' ' + fence + ' ' + predecessor).getBytes(StandardCharsets.UTF_8);
    }
}
