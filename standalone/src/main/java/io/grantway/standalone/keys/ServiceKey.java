package io.grantway.standalone.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * A P-256 key as JWK text, written by hand so that the launcher needs no JSON library.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-6.2">RFC 7518 §6.2</a>
 */
final class ServiceKey {

    private static final Pattern PRIVATE_PART = Pattern.compile(",\"d\":\"[^\"]*\"");

    private ServiceKey() {}

    static String make(String keyId) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}"
                    .formatted(
                            keyId,
                            coordinate(open.getW().getAffineX()),
                            coordinate(open.getW().getAffineY()),
                            coordinate(((ECPrivateKey) pair.getPrivate()).getS()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key without its private part. */
    static String publicPart(String jwk) {
        return PRIVATE_PART.matcher(jwk).replaceAll("");
    }

    /** A JWK Set (RFC 7517 §5). */
    static String set(Collection<String> jwks) {
        return "{\"keys\":[" + String.join(",", jwks) + "]}";
    }

    /** Always 32 bytes, independent of the number's sign byte and leading zeros. */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(fixed, (byte) 0);
        return text;
    }
}
