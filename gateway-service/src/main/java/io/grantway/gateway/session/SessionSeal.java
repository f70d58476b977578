package io.grantway.gateway.session;

import io.grantway.platform.start.SettingFile;
import io.grantway.platform.start.StartFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals the values of sessions with AES-256-GCM. The place of a value (Redis key and field) is additional data, so that
 * nobody who can write to Redis moves a value from one session to another.
 */
@Component
final class SessionSeal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte FORMAT = 1;
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SessionSeal(SessionSettings settings) {
        byte[] bytes = read(settings.key());
        this.key = new SecretKeySpec(bytes, "AES");
        Arrays.fill(bytes, (byte) 0);
    }

    String seal(String place, String value) {
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, iv, place);
            byte[] sealed = cipher.doFinal(value.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(1 + IV + sealed.length)
                    .put(FORMAT)
                    .put(iv)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when the value was not sealed by this key for this place. */
    Optional<String> open(String place, String sealed) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(sealed);
            if (whole.length < 1 + IV + TAG_BITS / 8 || whole[0] != FORMAT) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(whole, 1, 1 + IV), place);
            return Optional.of(
                    new String(cipher.doFinal(whole, 1 + IV, whole.length - 1 - IV), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] iv, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] read(@Nullable Path file) {
        String text = SettingFile.text("GRANTWAY_SESSION_KEY", file, "the key of console sessions");
        try {
            byte[] key = Base64.getUrlDecoder().decode(text);
            if (key.length != 32) {
                throw new IllegalArgumentException();
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new StartFailure("GRANTWAY_SESSION_KEY " + file
                    + " must hold 32 bytes in base64url. Name the file session.key that ./grantway keys made.");
        }
    }
}
