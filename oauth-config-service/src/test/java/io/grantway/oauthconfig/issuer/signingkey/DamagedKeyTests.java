package io.grantway.oauthconfig.issuer.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.token.ServiceKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tampering with the table of signing keys by someone with database access, and what it does not achieve. */
class DamagedKeyTests {

    @TempDir
    private Path folder;

    private static Installation installation;
    private static Installation.Node node;
    private static Flows flows;

    @BeforeAll
    static void start() {
        installation = new Installation();
        flows = new Flows(installation);
        node = installation.startNode();
    }

    @AfterAll
    static void stop() {
        node.context().close();
    }

    /** The operator's repair: the damaged row is deleted, and the missing key is created. */
    @AfterEach
    void repair() {
        installation.sql().sql("DELETE FROM signing_key").update();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> kids().size() == 4
                        && Set.copyOf(published()).equals(Set.copyOf(kids()))
                        && node.bean(SigningKeys.class).canSign());
    }

    @Test
    void signingKeyWhenInsertedIntoDatabaseThenNeitherPublishedNorTrusted() throws Exception {
        ECKey forged = forgedKey();
        int before = installation.auditEvents("signing_key.damaged").size();
        installation
                .sql()
                .sql("""
                        INSERT INTO signing_key (id, kid, algorithm, public_jwk, state, created_at, statement)
                        SELECT gen_random_uuid(), :kid, 'ES256', :jwk, 'next', now(), statement FROM signing_key LIMIT 1
                        """)
                .param("kid", forged.getKeyID())
                .param("jwk", forged.toPublicJWK().toJSONString())
                .update();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> installation.auditEvents("signing_key.damaged").size() == before + 1);
        assertThat(installation.auditEvents("signing_key.damaged").getLast())
                .contains(forged.getKeyID())
                .contains("statement_invalid");
        assertThat(published()).hasSize(4).doesNotContain(forged.getKeyID());
        assertThat(flows.userInfo(node, forgedToken(forged)).status()).isEqualTo(401);
        assertThat(flows.userInfo(node, goodToken()).status()).isEqualTo(200);
        // the table is read every 200 ms, and the event is reported once
        Instant later = Instant.now().plusSeconds(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now().isAfter(later));
        assertThat(installation.auditEvents("signing_key.damaged")).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'active'",
                "state = 'retired', verify_until = now() + interval '10 years'",
                "state = 'retired', verify_until = 'infinity'",
                "created_at = now() - interval '1 day'",
                "public_jwk = 'no jwk'",
                "public_jwk = (SELECT public_jwk FROM signing_key WHERE kid <> :kid LIMIT 1)",
                "id = gen_random_uuid()",
                "kid = 'another'",
                "algorithm = 'RS256'",
                "statement = ''",
                "statement = (SELECT statement FROM signing_key WHERE kid <> :kid LIMIT 1)",
            })
    void signingKeyWhenChangedInDatabaseThenNotPublishedAndOthersStay(String change) {
        String token = goodToken();
        String next = one("SELECT kid FROM signing_key WHERE state = 'next' AND algorithm = 'ES256'");
        int before = installation.auditEvents("signing_key.damaged").size();
        installation.sql().sql("DROP INDEX IF EXISTS signing_key_one_active").update();
        installation
                .sql()
                .sql("UPDATE signing_key SET " + change + " WHERE kid = :kid")
                .param("kid", next)
                .update();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> installation.auditEvents("signing_key.damaged").size() > before
                        && !published().contains(next));
        assertThat(published()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(flows.userInfo(node, token).status()).isEqualTo(200);
        assertThat(flows.userInfo(node, goodToken()).status()).isEqualTo(200);
    }

    /** After the service key was replaced: the old public part verifies the row, and the current key signs it again. */
    @Test
    void signingKeyWhenSignedWithFormerServiceKeyThenSignedAgain() throws Exception {
        ServiceKey former = ServiceKey.read(
                Files.writeString(folder.resolve("former.jwk"), installation.formerServiceKey.toJSONString()),
                "oauth-config-service",
                Clock.systemUTC());
        SigningKey active = node.bean(SigningKeyTable.class).all().stream()
                .flatMap(row -> row.key().stream())
                .filter(key -> key.state() == KeyState.ACTIVE && key.algorithm().equals("ES256"))
                .findFirst()
                .orElseThrow();
        String signed = active.statement().signedBy(former);
        int before = installation.auditEvents("signing_key.damaged").size();
        installation
                .sql()
                .sql("UPDATE signing_key SET statement = :statement WHERE kid = :kid")
                .param("statement", signed)
                .param("kid", active.keyId())
                .update();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !one("SELECT statement FROM signing_key WHERE kid = '" + active.keyId() + "'")
                        .equals(signed));
        assertThat(published()).hasSize(4).contains(active.keyId());
        assertThat(flows.userInfo(node, goodToken()).status()).isEqualTo(200);
        assertThat(installation.auditEvents("signing_key.damaged")).hasSize(before);
    }

    @Test
    void signingKeyWhenItsRowIsDeletedThenUnusedAndReplaced() {
        String active = one("SELECT kid FROM signing_key WHERE state = 'active' AND algorithm = 'ES256'");
        installation
                .sql()
                .sql("DELETE FROM signing_key WHERE kid = :kid")
                .param("kid", active)
                .update();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> published().size() == 4 && !published().contains(active));
        // the node signs again once it has loaded the successor, which may be after it was published
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(flows.userInfo(node, goodToken()).status()).isEqualTo(200));
    }

    private static ECKey forgedKey() throws Exception {
        return new ECKeyGenerator(Curve.P_256)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
    }

    private static String forgedToken(ECKey key) {
        return Neighbourhood.token(
                Map.of(
                        "sub", new UserId(UUID.randomUUID()).toString(),
                        "client_id", "console",
                        "aud", "grantway-api",
                        "scope", "openid"),
                key);
    }

    private static String goodToken() {
        return flows.tokens(node, new UserId(UUID.randomUUID())).text("access_token");
    }

    private static List<String> published() {
        return new Browser(node)
                .get("/oauth2/jwks")
                .json()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private static List<String> kids() {
        return installation
                .sql()
                .sql("SELECT kid FROM signing_key")
                .query(String.class)
                .list();
    }

    private static String one(String sql) {
        return installation.sql().sql(sql).query(String.class).single();
    }
}
