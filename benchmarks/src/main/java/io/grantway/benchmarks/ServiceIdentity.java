package io.grantway.benchmarks;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Authenticates as one of the services with its own key (RFC 7523 §2.2), to load internal endpoints. */
final class ServiceIdentity {

    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final PrivateKey key;

    ServiceIdentity(String name, String jwk) {
        this.name = name;
        JsonNode parsed = JSON.readTree(jwk);
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            BigInteger d = new BigInteger(
                    1, Base64.getUrlDecoder().decode(parsed.at("/d").asString()));
            key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(d, curve.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The form that requests a token for another service from the issuer. */
    String tokenRequest(String issuer, String audience) {
        return "grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=" + assertion(issuer) + "&audience=" + audience;
    }

    private String assertion(String issuer) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        String signed = encode(JSON.writeValueAsBytes(Map.of("alg", "ES256", "kid", name))) + "."
                + encode(JSON.writeValueAsBytes(Map.of(
                        "iss",
                        name,
                        "sub",
                        name,
                        "aud",
                        issuer,
                        "iat",
                        now,
                        "exp",
                        now + 50,
                        "jti",
                        UUID.randomUUID().toString())));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
