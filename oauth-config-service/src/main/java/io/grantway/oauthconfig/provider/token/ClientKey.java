package io.grantway.oauthconfig.provider.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules.Algorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret of a configuration as the key that signs JWTs: a private key as PKCS#8 PEM (RFC 7468 §10) or as a JWK, or
 * for HS256 the client secret itself.
 */
public final class ClientKey {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_PEM = Pattern.compile("-----BEGIN [A-Z0-9 ]+-----");

    private ClientKey() {}

    /** Why a secret cannot sign with the algorithm, as a sentence for the person who entered it; empty if it can. */
    public static Optional<String> problem(Algorithm algorithm, Secret secret) {
        try {
            signer(algorithm, secret);
            return Optional.empty();
        } catch (UnusableKey e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a secret has the form of a key, of which nothing is shown again. */
    public static boolean isKey(Secret secret) {
        String text = secret.reveal().strip();
        return text.startsWith("-----BEGIN") || text.startsWith("{");
    }

    static JWSSigner signer(Algorithm algorithm, Secret secret) {
        try {
            @Nullable JWSSigner signer =
                    switch (algorithm) {
                        case HS256 -> new MACSigner(secret.bytes());
                        case ES256 ->
                            privateKey(secret, "EC") instanceof ECPrivateKey key ? new ECDSASigner(key) : null;
                        case RS256, PS256 -> new RSASSASigner(privateKey(secret, "RSA"));
                    };
            if (signer != null && signer.supportedJWSAlgorithms().contains(JWSAlgorithm.parse(algorithm.name()))) {
                return signer;
            }
        } catch (JOSEException | GeneralSecurityException | ParseException | IllegalArgumentException e) {
            // the reason is not repeated: it may quote the secret
        }
        throw new UnusableKey(expectation(algorithm, secret));
    }

    /** The {@code kid} of a JWK. */
    static Optional<String> keyId(Secret secret) {
        try {
            return secret.reveal().strip().startsWith("{")
                    ? Optional.ofNullable(JWK.parse(secret.reveal()).getKeyID())
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static PrivateKey privateKey(Secret secret, String type)
            throws GeneralSecurityException, ParseException, JOSEException {
        // a key that was copied out of a JSON file has its line breaks as \n
        String text = secret.reveal().replace("\\n", "\n").strip();
        if (text.startsWith("{")) {
            @Nullable PrivateKey key =
                    switch (JWK.parse(text)) {
                        case ECKey ec -> ec.toPrivateKey();
                        case RSAKey rsa -> rsa.toPrivateKey();
                        default -> null;
                    };
            if (key == null || !key.getAlgorithm().equals(type)) {
                throw new IllegalArgumentException("not a private key of this type");
            }
            return key;
        }
        Matcher pem = PKCS8.matcher(text);
        if (!pem.matches()) {
            throw new IllegalArgumentException("not a private key");
        }
        return KeyFactory.getInstance(type)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
    }

    private static String expectation(Algorithm algorithm, Secret secret) {
        String text = secret.reveal();
        if (algorithm != Algorithm.HS256
                && OTHER_PEM.matcher(text).find()
                && !text.contains("-----BEGIN PRIVATE KEY-----")) {
            return "The key is in another format; convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem";
        }
        return switch (algorithm) {
            case HS256 -> "Signatures with HS256 require a client secret of at least 32 bytes.";
            case ES256 ->
                "The provider requires a private key on the curve P-256, as PKCS#8 PEM (BEGIN PRIVATE KEY) or as a JWK.";
            case RS256, PS256 ->
                "The provider requires an RSA private key of at least 2048 bits, as PKCS#8 PEM (BEGIN PRIVATE KEY) or"
                        + " as a JWK.";
        };
    }
}
