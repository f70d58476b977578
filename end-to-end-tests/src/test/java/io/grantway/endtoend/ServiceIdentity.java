package io.grantway.endtoend;

import io.grantway.demo.DemoResponse;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Authenticates to the issuer as one of the six services: private_key_jwt (RFC 7523) with the key that the platform
 * created for it.
 */
final class ServiceIdentity {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Platform platform;
    /** The service whose key signs. */
    private final String keyName;

    private final String name;

    ServiceIdentity(Platform platform, Component service) {
        this(platform, service.label(), service.label());
    }

    private ServiceIdentity(Platform platform, String keyName, String name) {
        this.platform = platform;
        this.keyName = keyName;
        this.name = name;
    }

    /** The console's client, which uses the gateway's key. */
    static ServiceIdentity console(Platform platform) {
        return new ServiceIdentity(platform, Component.GATEWAY.label(), "console");
    }

    /** Exchanges an authorization code for tokens. */
    DemoResponse redeem(String code, String redirectUri, String verifier) {
        return Raw.send(
                "POST",
                platform.url() + "/oauth2/token",
                "grant_type=authorization_code&code=" + encoded(code) + "&redirect_uri=" + encoded(redirectUri)
                        + "&code_verifier=" + verifier + "&client_assertion_type=" + encoded(ASSERTION_TYPE)
                        + "&client_assertion=" + assertion(),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Obtains a token for one other service. */
    String token(Component audience) {
        return ask(audience.label(), assertion()).expect(200).text("/access_token");
    }

    DemoResponse ask(String audience, String assertion) {
        return Raw.send(
                "POST",
                platform.url() + "/oauth2/token",
                "grant_type=client_credentials&client_id=" + name + "&audience=" + audience
                        + "&client_assertion_type=" + ASSERTION_TYPE.replace(":", "%3A") + "&client_assertion="
                        + assertion,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** Creates an assertion; valid for one use. */
    String assertion() {
        long now = Instant.now().getEpochSecond();
        String head = "{\"alg\":\"ES256\",\"kid\":\"%s\"}".formatted(keyName);
        String claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(name, name, platform.url(), UUID.randomUUID(), now, now + 50);
        String signed =
                base64(head.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(signature(signed));
    }

    private byte[] signature(String text) {
        try {
            JsonNode key = new JsonMapper()
                    .readTree(Files.readString(
                            platform.logs().resolveSibling("keys").resolve(keyName + ".jwk")));
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            BigInteger d =
                    new BigInteger(1, Base64.getUrlDecoder().decode(key.at("/d").asString()));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(d, curve.getParameterSpec(ECParameterSpec.class))));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
