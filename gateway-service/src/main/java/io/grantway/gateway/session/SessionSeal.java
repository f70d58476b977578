package io.grantway.gateway.session;

import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.start.SettingFile;
import io.grantway.platform.start.StartFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals session values with AES-256-GCM. The location of a value (Redis key and field) is additional data, so that
 * write access to Redis is not enough to move a value between sessions.
 */
@Component
final class SessionSeal {

    private static final byte FORMAT = 1;

    private final byte[] key;

    SessionSeal(SessionSettings settings) {
        this.key = read(settings.key());
    }

    String seal(String place, String value) {
        byte[] sealed =
                AesGcm.seal(key, value.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
        byte[] whole =
                ByteBuffer.allocate(1 + sealed.length).put(FORMAT).put(sealed).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Opens a value; empty when it was not sealed with this key for this location. */
    Optional<String> open(String place, String sealed) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(sealed);
            if (whole.length < 1 || whole[0] != FORMAT) {
                return Optional.empty();
            }
            byte[] plain = AesGcm.open(
                    key, Arrays.copyOfRange(whole, 1, whole.length), place.getBytes(StandardCharsets.UTF_8));
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | SealBroken e) {
            return Optional.empty();
        }
    }

    private static byte[] read(@Nullable Path file) {
        String text = SettingFile.text("GRANTWAY_SESSION_KEY", file, "the key of console sessions");
        try {
            byte[] key = Base64.getUrlDecoder().decode(text);
            if (key.length != AesGcm.KEY_LENGTH) {
                throw new IllegalArgumentException();
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new StartFailure("GRANTWAY_SESSION_KEY " + file
                    + " must hold 32 bytes in base64url. Set it to the file session.key that ./grantway keys created.");
        }
    }
}
