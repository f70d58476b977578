package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.platform.value.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the parameters of a posted response (AES-256-GCM) with a key that is derived from its reference and bound to its
 * configuration. A reference is 256 random bits and seals one text, so the nonce may be constant.
 */
final class PostedResponseSeal {

    private static final GCMParameterSpec ONE_MESSAGE = new GCMParameterSpec(128, new byte[12]);

    private PostedResponseSeal() {}

    static byte[] seal(String text, String reference, ProviderConfigId configuration) {
        return run(Cipher.ENCRYPT_MODE, text.getBytes(StandardCharsets.UTF_8), reference, configuration);
    }

    /** Throws when anything was changed. */
    static String open(byte[] sealed, String reference, ProviderConfigId configuration) {
        return StandardCharsets.UTF_8
                .decode(ByteBuffer.wrap(run(Cipher.DECRYPT_MODE, sealed, reference, configuration)))
                .toString();
    }

    private static byte[] run(int mode, byte[] input, String reference, ProviderConfigId configuration) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(Sha256.of("posted_response key " + reference), "AES"), ONE_MESSAGE);
            cipher.updateAAD(configuration.toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a posted response cannot be sealed or opened", e);
        }
    }
}
