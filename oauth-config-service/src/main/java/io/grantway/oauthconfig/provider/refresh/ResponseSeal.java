package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.SealBroken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals a provider's raw response under the one-time key of its attempt: AES-256-GCM, bound to connection, fence and
 * predecessor, so a row that was moved cannot be opened.
 */
final class ResponseSeal {

    private static final JsonMapper JSON = new JsonMapper();

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
        byte[] key = key(dataKey);
        try {
            return AesGcm.seal(key, plain, bound(connection, fence, predecessor));
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Opens a sealed response.
     *
     * @throws DamagedResponse if the key is a different one, or anything was changed
     */
    static ProviderResponse open(byte[] sealed, Secret dataKey, ConnectionId connection, long fence, long predecessor) {
        byte[] key = key(dataKey);
        try {
            byte[] plain = AesGcm.open(key, sealed, bound(connection, fence, predecessor));
            Raw raw = JSON.readValue(plain, Raw.class);
            Arrays.fill(plain, (byte) 0);
            return new ProviderResponse(
                    raw.status(),
                    raw.contentType(),
                    raw.contentEncoding(),
                    raw.retryAfter(),
                    null,
                    raw.body(),
                    !raw.truncated(),
                    null);
        } catch (SealBroken e) {
            throw new DamagedResponse("a sealed response cannot be opened");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] key(Secret dataKey) {
        return Base64.getUrlDecoder().decode(dataKey.reveal());
    }

    private static byte[] bound(ConnectionId connection, long fence, long predecessor) {
        return ("refresh_response " + connection + ' ' + fence + ' ' + predecessor).getBytes(StandardCharsets.UTF_8);
    }
}
