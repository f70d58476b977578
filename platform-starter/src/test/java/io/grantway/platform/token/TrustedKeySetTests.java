package io.grantway.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.grantway.platform.fixture.Neighbourhood;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which published keys a service trusts. */
class TrustedKeySetTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ECKey present = Neighbourhood.newKey("oauth-config-service");
    private final ECKey former = Neighbourhood.newKey("oauth-config-service");
    private final ECKey other = Neighbourhood.newKey("user-service");
    private final ECKey signing = Neighbourhood.newKey("signing-1");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TrustedKeySet trusted;

    @TempDir
    private Path folder;

    @BeforeEach
    void readKeys() throws Exception {
        trusted = new TrustedKeySet(
                IssuerServiceKeys.read(file(present, former, other)), Clock.fixed(NOW, ZoneOffset.UTC), meters);
    }

    @Test
    void keySetWhenSignedByPresentOrFormerServiceKeyThenKeyTrusted() throws Exception {
        assertThat(idsOf(Neighbourhood.stated(signing, present))).containsExactly("signing-1");
        assertThat(idsOf(Neighbourhood.stated(signing, former))).containsExactly("signing-1");
        assertThat(refused()).isZero();
    }

    @Test
    void keySetWhenSomeKeysNotWellSignedThenOnlyThoseLeftOut() throws Exception {
        String bare = Neighbourhood.newKey("bare").toPublicJWK().toJSONString();
        String byAnotherService = Neighbourhood.stated(Neighbourhood.newKey("by-user-service"), other);
        String byAStranger =
                Neighbourhood.stated(Neighbourhood.newKey("by-stranger"), Neighbourhood.newKey("oauth-config-service"));
        assertThat(idsOf(bare, byAnotherService, byAStranger, Neighbourhood.stated(signing, present)))
                .containsExactly("signing-1");
        assertThat(refused()).isEqualTo(3);
    }

    /** With the statement of a valid key beside another key, the signed key is used. */
    @Test
    void keySetWhenStatementMovedToAnotherKeyThenOnlyTheSignedKeyTrusted() throws Exception {
        ECKey own = Neighbourhood.newKey("signing-1");
        Map<String, Object> mixed = own.toPublicJWK().toJSONObject();
        mixed.put(
                SigningKeyStatement.MEMBER,
                JSONObjectUtils.parse(Neighbourhood.stated(signing, present)).get(SigningKeyStatement.MEMBER));
        assertThat(keysOf(JSONObjectUtils.toJSONString(mixed))).containsExactly(signing.toPublicJWK());
    }

    @Test
    void keySetWhenStatementIsAnAssertionOfTheIssuerThenKeyNotTrusted() throws Exception {
        Map<String, Object> key = signing.toPublicJWK().toJSONObject();
        key.put(
                SigningKeyStatement.MEMBER,
                serviceKey(present).assertion("credential-service").reveal());
        assertThat(idsOf(JSONObjectUtils.toJSONString(key))).isEmpty();
    }

    @Test
    void keySetWhenKeyRetiredThenTrustedUntilItsEnd() throws Exception {
        assertThat(idsOf(stated("retired", NOW.plus(Duration.ofSeconds(1))))).containsExactly("signing-1");
        assertThat(idsOf(stated("retired", NOW))).isEmpty();
        assertThat(idsOf(stated("retired", null))).isEmpty();
    }

    @Test
    void readWhenNoUsableKeyOfTheIssuerThenRefused() throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() -> IssuerServiceKeys.read(null))
                .withMessageContaining("GRANTWAY_SERVICE_KEYS is not set");
        Path without = file(other);
        assertThatIllegalStateException()
                .isThrownBy(() -> IssuerServiceKeys.read(without))
                .withMessageContaining("has no EC P-256 key with kid oauth-config-service");
        Path broken = Files.writeString(folder.resolve("broken"), "{}");
        assertThatIllegalStateException()
                .isThrownBy(() -> IssuerServiceKeys.read(broken))
                .withMessageContaining("is not a JWK Set");
    }

    private String stated(String state, Instant verifyUntil) throws Exception {
        JWK open = signing.toPublicJWK();
        Map<String, Object> key = open.toJSONObject();
        key.put(
                SigningKeyStatement.MEMBER,
                new SigningKeyStatement("1", open, state, Instant.EPOCH, verifyUntil).signedBy(serviceKey(present)));
        return JSONObjectUtils.toJSONString(key);
    }

    private ServiceKey serviceKey(ECKey key) throws Exception {
        Path file = Files.writeString(Files.createTempFile(folder, "key", ".jwk"), key.toJSONString());
        return ServiceKey.read(file, "oauth-config-service", Clock.systemUTC());
    }

    private Path file(ECKey... keys) throws Exception {
        List<JWK> all = Arrays.stream(keys).<JWK>map(ECKey::toPublicJWK).toList();
        return Files.writeString(Files.createTempFile(folder, "services", ".jwks"), new JWKSet(all).toString());
    }

    private List<String> idsOf(String... keys) throws ParseException {
        return keysOf(keys).stream().map(JWK::getKeyID).toList();
    }

    private List<JWK> keysOf(String... keys) throws ParseException {
        return trusted.of("{\"keys\":[" + String.join(",", keys) + "]}").getKeys();
    }

    private double refused() {
        return meters.counter("grantway.issuer.keys.refused").count();
    }
}
