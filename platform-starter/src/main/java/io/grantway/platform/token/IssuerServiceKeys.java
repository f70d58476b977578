package io.grantway.platform.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.start.SettingFile;
import io.grantway.platform.start.StartFailure;
import java.nio.file.Path;
import java.security.Provider;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public service keys, which verify its {@link SigningKeyStatement}s: those with its name as {@code kid}
 * in the file GRANTWAY_SERVICE_KEYS. Of several, the first is the current one, followed by those it replaces.
 */
public final class IssuerServiceKeys {

    private static final int LONGEST = 8_192;

    private final List<ECKey> keys;

    private IssuerServiceKeys(List<ECKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads the file.
     *
     * @throws StartFailure when it is missing or holds no key of the issuer
     */
    public static IssuerServiceKeys read(@Nullable Path file) {
        String text = SettingFile.text("GRANTWAY_SERVICE_KEYS", file, "the public keys of all services");
        try {
            List<ECKey> keys = JWKSet.parse(text).getKeys().stream()
                    .filter(key -> key instanceof ECKey && PlatformSettings.ISSUER.equals(key.getKeyID()))
                    .map(key -> key.toECKey().toPublicJWK())
                    .filter(key -> Curve.P_256.equals(key.getCurve()))
                    .toList();
            if (keys.isEmpty()) {
                throw new StartFailure("GRANTWAY_SERVICE_KEYS " + file + " has no EC P-256 key with kid "
                        + PlatformSettings.ISSUER + ". Set it to the file services.jwks that ./grantway keys created.");
            }
            return new IssuerServiceKeys(keys);
        } catch (ParseException | IllegalArgumentException e) {
            throw new StartFailure("GRANTWAY_SERVICE_KEYS " + file
                    + " is not a JWK Set. Set it to the file services.jwks that ./grantway keys created.");
        }
    }

    /** A verified statement; {@code current} when the first of the keys signed it. */
    public record Believed(SigningKeyStatement statement, boolean current) {}

    /** Verifies a signed statement; empty unless one of the keys signed it. */
    public Optional<Believed> believe(@Nullable String signed) {
        if (signed == null || signed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JWSObject statement = JWSObject.parse(signed);
            Map<String, Object> content = statement.getPayload().toJSONObject();
            if (content == null
                    || !JWSAlgorithm.ES256.equals(statement.getHeader().getAlgorithm())
                    || !SigningKeyStatement.isType(statement.getHeader().getType())) {
                return Optional.empty();
            }
            for (ECKey key : keys) {
                if (statement.verify(verifier(key))) {
                    return Optional.of(new Believed(SigningKeyStatement.of(content), key.equals(keys.getFirst())));
                }
            }
            return Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Whether signatures of this key are accepted. */
    public boolean contains(ECKey key) {
        return keys.stream().anyMatch(known -> same(known, key));
    }

    /** Whether it is the first of the keys. */
    public boolean isCurrent(ECKey key) {
        return same(keys.getFirst(), key);
    }

    private static boolean same(ECKey one, ECKey other) {
        return one.getX().equals(other.getX()) && one.getY().equals(other.getY());
    }

    private static ECDSAVerifier verifier(ECKey key) throws JOSEException {
        ECDSAVerifier verifier = new ECDSAVerifier(key);
        @Nullable Provider provider = SignatureProvider.get();
        if (provider != null) {
            verifier.getJCAContext().setProvider(provider);
        }
        return verifier;
    }
}
