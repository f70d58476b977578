package io.grantway.platform.cipher;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts with AES-256-GCM, a random nonce and a full-length tag. A sealed value is nonce (12 bytes), ciphertext, tag
 * (16 bytes); a shorter value, or one that does not open under the given context, is {@link SealBroken}: there is no
 * other format.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
 */
public final class AesGcm {

    /** Length in bytes of every key in the vault. */
    public static final int KEY_LENGTH = 32;

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    public static byte[] newKey() {
        byte[] key = new byte[KEY_LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }

    public static byte[] seal(byte[] key, byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(context);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_LENGTH + plain.length + TAG_LENGTH);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_LENGTH);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available.", e);
        }
    }

    /**
     * Decrypts a sealed value; the caller wipes the result.
     *
     * @throws SealBroken when key, context and sealed bytes do not belong together
     */
    public static byte[] open(byte[] key, byte @Nullable [] stored, byte[] context) {
        byte[] sealed = SealBroken.requirePresent(stored, "a sealed value");
        if (sealed.length < NONCE_LENGTH + TAG_LENGTH) {
            throw new SealBroken("A sealed value is too short.");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed);
            cipher.updateAAD(context);
            return cipher.doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH);
        } catch (AEADBadTagException e) {
            throw new SealBroken("A sealed value does not open.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available.", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce, 0, NONCE_LENGTH));
        return cipher;
    }
}
