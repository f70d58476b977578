package io.grantway.platform.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grantway.contracts.Secret;
import io.grantway.platform.start.SettingFile;
import io.grantway.platform.start.StartFailure;
import io.grantway.platform.value.Sha256;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service's own key pair (EC P-256), with which it authenticates (RFC 7523 §2.2). */
public final class ServiceKey {

    private static final String SETTING = "GRANTWAY_SERVICE_KEY";
    private static final Duration LIFE = Duration.ofSeconds(55);

    private final ECKey key;
    private final String serviceName;
    private final Clock clock;

    private ServiceKey(ECKey key, String serviceName, Clock clock) {
        this.key = key;
        this.serviceName = serviceName;
        this.clock = clock;
    }

    /**
     * Reads the key file.
     *
     * @throws StartFailure when the file is missing or is not a private JWK
     */
    public static ServiceKey read(@Nullable Path file, String serviceName, Clock clock) {
        String text = SettingFile.text(SETTING, file, "this service's private key");
        try {
            return new ServiceKey(privateKey(JWK.parse(text)), serviceName, clock);
        } catch (ParseException | IllegalArgumentException e) {
            // without the text: it may be another secret
            throw new StartFailure(SETTING + " " + file + " does not contain a private EC key as a JWK. Set it to the"
                    + " file " + serviceName + ".jwk that ./grantway keys created.");
        }
    }

    /**
     * Reads a file with former keys of the service: one JWK, or a JWK Set, which may be empty.
     *
     * @throws StartFailure when the file is missing or contains anything but private JWKs
     */
    public static List<ServiceKey> readFormer(String setting, Path file, String serviceName, Clock clock) {
        String text = SettingFile.text(setting, file, "former private keys of this service");
        List<ServiceKey> former = new ArrayList<>();
        try {
            for (JWK key : JSONObjectUtils.parse(text).containsKey("keys")
                    ? JWKSet.parse(text).getKeys()
                    : List.of(JWK.parse(text))) {
                former.add(new ServiceKey(privateKey(key), serviceName, clock));
            }
            return former;
        } catch (ParseException | IllegalArgumentException e) {
            throw new StartFailure(setting + " " + file + " does not contain private EC keys as a JWK or a JWK Set. Set"
                    + " it to the file " + serviceName + ".former.jwks that ./grantway keys created.");
        }
    }

    private static ECKey privateKey(JWK key) throws ParseException {
        if (key instanceof ECKey pair && pair.isPrivate()) {
            return pair;
        }
        throw new ParseException("not a private EC key", 0);
    }

    /**
     * Creates an assertion for one use within a minute: {@code iss} = {@code sub} = this service, a single audience.
     */
    public Secret assertion(String audience) {
        return assertion(serviceName, audience);
    }

    /** Creates an assertion for another client that uses this key, such as the console at the gateway. */
    public Secret assertion(String clientId, String audience) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        return Secret.of(signed(jwt).serialize());
    }

    /**
     * Signs a JSON object as a compact JWS (RFC 7515 §7.1); the type states its purpose, so that it is not accepted for
     * another.
     */
    public String sign(JOSEObjectType type, Map<String, Object> content) {
        JWSObject signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(content));
        return signed(signed).serialize();
    }

    private JWSObject signed(JWSObject object) {
        try {
            ECDSASigner signer = new ECDSASigner(key);
            if (SignatureProvider.get() != null) {
                signer.getJCAContext().setProvider(SignatureProvider.get());
            }
            object.sign(signer);
            return object;
        } catch (JOSEException e) {
            throw new IllegalStateException("The service key cannot sign.", e);
        }
    }

    /** The public part of the key. */
    public ECKey publicKey() {
        return key.toPublicJWK();
    }

    /** Derives key bytes for one purpose, the same in every replica. */
    public byte[] derive(String purpose) {
        return Sha256.of(purpose + "\u0000" + key.getD());
    }

    @Override
    public String toString() {
        return "ServiceKey[" + serviceName + "]";
    }
}
