package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.value.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Seals the parameters of a posted response (AES-256-GCM) with a key derived from its reference and bound to its
 * configuration.
 */
final class PostedResponseSeal {

    private PostedResponseSeal() {}

    static byte[] seal(String text, String reference, ProviderConfigId configuration) {
        return AesGcm.seal(key(reference), text.getBytes(StandardCharsets.UTF_8), context(configuration));
    }

    /**
     * The sealed text.
     *
     * @throws SealBroken if anything was changed
     */
    static String open(byte[] sealed, String reference, ProviderConfigId configuration) {
        return new String(AesGcm.open(key(reference), sealed, context(configuration)), StandardCharsets.UTF_8);
    }

    private static byte[] key(String reference) {
        return Sha256.of("posted_response key " + reference);
    }

    private static byte[] context(ProviderConfigId configuration) {
        return configuration.toString().getBytes(StandardCharsets.UTF_8);
    }
}
