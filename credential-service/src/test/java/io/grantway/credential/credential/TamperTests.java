package io.grantway.credential.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.VaultContext;
import io.grantway.credential.envelope.Envelope;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.KekRef;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.fixture.PostgresFixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever may write the database, but has no root key, cannot make the vault accept anything (see SECURITY.md). */
class TamperTests {

    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final List<UUID> PROJECTS = List.of(VaultContext.id(), VaultContext.id());
    private static final List<UUID> CREDENTIALS = new ArrayList<>();
    private static final AppId APP = new AppId(VaultContext.id());
    private static final AppId OTHER_APP = new AppId(VaultContext.id());

    private static VaultContext vault;

    /** Two projects, two credentials each, two versions each, two fields each. */
    @BeforeAll
    static void start() {
        vault = VaultContext.on(PostgresFixture.migrated("credential"));
        for (UUID project : PROJECTS) {
            for (int i = 0; i < 2; i++) {
                UUID id = VaultContext.id();
                CREDENTIALS.add(id);
                vault.bean(Credentials.class).store(id, Fixtures.tokenSet(project, "first" + i, LATER));
                vault.inTransaction(() -> {
                    SealedCredentials sealed = vault.bean(SealedCredentials.class);
                    return sealed.append(
                            sealed.require(id),
                            PlainFields.of(Fixtures.tokens("second" + id)),
                            Fixtures.meta(LATER.plusSeconds(CREDENTIALS.size())));
                });
                vault.bean(AppGrants.class).grant(id, APP, Fixtures.release());
                vault.bean(AppGrants.class).grant(id, OTHER_APP, Fixtures.proxyOnly());
            }
        }
        CREDENTIALS.forEach(TamperTests::requireIntact);
    }

    @AfterAll
    static void stop() {
        vault.close();
    }

    @Test
    void openWhenAnyTwoCiphertextsSwappedThenBothVersionsBroken() {
        List<Map<String, Object>> rows = rows("SELECT credential_id, version, field, ciphertext FROM credential_field");
        assertThat(rows).hasSize(16);
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                Map<String, Object> one = rows.get(i);
                Map<String, Object> two = rows.get(j);
                putField(one, two.get("ciphertext"));
                putField(two, one.get("ciphertext"));
                requireBroken(one);
                requireBroken(two);
                putField(one, one.get("ciphertext"));
                putField(two, two.get("ciphertext"));
            }
        }
        CREDENTIALS.forEach(TamperTests::requireIntact);
    }

    @Test
    void openWhenDataKeyOfAnyOtherVersionPutInThenBroken() {
        List<Map<String, Object>> rows =
                rows("SELECT credential_id, version, wrapped_dek, key_commit FROM credential_version");
        assertThat(rows).hasSize(8);
        for (Map<String, Object> one : rows) {
            for (Map<String, Object> two : rows) {
                if (one != two) {
                    putKey(one, two.get("wrapped_dek"), one.get("key_commit"));
                    requireBroken(one);
                    putKey(one, two.get("wrapped_dek"), two.get("key_commit"));
                    requireBroken(one);
                    putKey(one, one.get("wrapped_dek"), two.get("key_commit"));
                    requireBroken(one);
                    putKey(one, one.get("wrapped_dek"), one.get("key_commit"));
                }
            }
        }
        CREDENTIALS.forEach(TamperTests::requireIntact);
    }

    @Test
    void openWhenDataKeyAndCiphertextsOfOtherVersionPutInThenBroken() {
        List<Map<String, Object>> versions =
                rows("SELECT credential_id, version, wrapped_dek, key_commit FROM credential_version");
        for (Map<String, Object> one : versions) {
            for (Map<String, Object> two : versions) {
                if (one != two) {
                    List<Map<String, Object>> mine = fields(one);
                    putKey(one, two.get("wrapped_dek"), two.get("key_commit"));
                    for (Map<String, Object> field : fields(two)) {
                        putField(
                                Map.of(
                                        "credential_id", one.get("credential_id"),
                                        "version", one.get("version"),
                                        "field", field.get("field")),
                                field.get("ciphertext"));
                    }
                    requireBroken(one);
                    putKey(one, one.get("wrapped_dek"), one.get("key_commit"));
                    mine.forEach(field -> putField(field, field.get("ciphertext")));
                }
            }
        }
        CREDENTIALS.forEach(TamperTests::requireIntact);
    }

    @Test
    void openWhenColumnHoldsPlaintextOrCutCiphertextThenBroken() {
        Map<String, Object> row = rows("SELECT credential_id, version, field, ciphertext FROM credential_field")
                .getFirst();
        byte[] sealed = (byte[]) row.get("ciphertext");
        List<byte[]> wrong = List.of(
                new byte[0],
                "plain-access-token".getBytes(),
                "a plain access token that is longer than nonce and tag together".getBytes(),
                Arrays.copyOf(sealed, sealed.length - 12),
                Arrays.copyOfRange(sealed, 12, sealed.length),
                new byte[sealed.length]);
        for (byte[] value : wrong) {
            putField(row, value);
            requireBroken(row);
        }
        putField(row, sealed);
        CREDENTIALS.forEach(TamperTests::requireIntact);
    }

    @Test
    void findWhenHeadColumnChangedThenBroken() {
        UUID id = CREDENTIALS.getFirst();
        UUID other = CREDENTIALS.get(1);
        List.of(
                        "current_version = current_version - 1",
                        "current_version = current_version + 1",
                        "row_version = row_version + 1",
                        "release_epoch = release_epoch - 1",
                        "state = 'paused'",
                        "state = 'destroyed'",
                        "kind = 'client_secret'",
                        "project_id = '" + PROJECTS.get(1) + "'",
                        "expires_at = expires_at + interval '1 hour'",
                        "expires_at = NULL",
                        "refreshable = false",
                        "token_type = 'MAC'",
                        "token_type = NULL",
                        "scopes = scopes || ARRAY['admin']",
                        "scopes = ARRAY[array_to_string(scopes, '')]",
                        "scopes = scopes || '2'::text || attributes",
                        "attributes = '{}'",
                        "attributes = ARRAY['instance_url', 'https://evil.example']",
                        "attributes = attributes || ARRAY['z', 'z']",
                        "attributes = ARRAY[attributes[2], attributes[1]]",
                        "origin_mac = '\\x00'",
                        "head_mac = '\\x'",
                        "head_mac = (SELECT head_mac FROM credential WHERE id = '" + other + "')")
                .forEach(change -> {
                    Map<String, Object> before = rows("SELECT * FROM credential WHERE id = '" + id + "'")
                            .getFirst();
                    vault.jdbc()
                            .sql("UPDATE credential SET " + change + " WHERE id = ?")
                            .param(id)
                            .update();
                    assertThatThrownBy(() -> vault.bean(SealedCredentials.class).find(id))
                            .as(change)
                            .isInstanceOf(SealBroken.class);
                    restore(before);
                });
        requireIntact(id);
    }

    @Test
    void findWhenHeadColumnTakenFromOtherRowThenBroken() {
        List<String> columns = List.of(
                "project_id",
                "current_version",
                "row_version",
                "release_epoch",
                "state",
                "expires_at",
                "origin_mac",
                "head_mac");
        int changed = 0;
        for (UUID one : CREDENTIALS) {
            Map<String, Object> before =
                    rows("SELECT * FROM credential WHERE id = '" + one + "'").getFirst();
            for (UUID two : CREDENTIALS) {
                for (String column : columns) {
                    int different = vault.jdbc()
                            .sql("UPDATE credential c SET %1$s = o.%1$s FROM credential o WHERE c.id = ? AND o.id = ?"
                                            .formatted(column)
                                    + " AND c.%1$s IS DISTINCT FROM o.%1$s".formatted(column))
                            .params(one, two)
                            .update();
                    if (different == 1) {
                        changed++;
                        assertThatThrownBy(() ->
                                        vault.bean(SealedCredentials.class).find(one))
                                .as(column)
                                .isInstanceOf(SealBroken.class);
                        restore(before);
                    }
                }
            }
        }
        assertThat(changed).isGreaterThan(30);
        CREDENTIALS.forEach(TamperTests::requireIntact);
    }

    @Test
    void headWhenPausedCredentialMadeActiveInDatabaseThenBroken() {
        UUID id = VaultContext.id();
        vault.bean(Credentials.class).store(id, Fixtures.tokenSet(PROJECTS.getFirst(), "paused", LATER, true));
        vault.jdbc()
                .sql("UPDATE credential SET state = 'active' WHERE id = ?")
                .param(id)
                .update();
        assertThatThrownBy(() -> vault.bean(Credentials.class).head(id)).isInstanceOf(SealBroken.class);
    }

    @Test
    void grantWhenRowChangedOrMovedThenBroken() {
        UUID id = CREDENTIALS.getFirst();
        AppGrantRow release = grant(id, APP.value());
        AppGrantRow proxyOnly = grant(id, OTHER_APP.value());
        CredentialRow head = vault.bean(SealedCredentials.class).find(id).orElseThrow();
        CredentialRow otherHead =
                vault.bean(SealedCredentials.class).find(CREDENTIALS.get(1)).orElseThrow();
        Kek kek = vault.bean(ProjectKeys.class).open(head.kek());

        assertThat(release.verified(kek, head)).isSameAs(release);
        assertThatThrownBy(() -> release.verified(kek, otherHead)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(
                        () -> new AppGrantRow(OTHER_APP.value(), release.deliver(), release.mac()).verified(kek, head))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() ->
                        new AppGrantRow(OTHER_APP.value(), release.deliver(), proxyOnly.mac()).verified(kek, head))
                .isInstanceOf(SealBroken.class);
    }

    private static AppGrantRow grant(UUID id, UUID app) {
        return vault.bean(AppGrantTable.class).find(id, app).orElseThrow();
    }

    /** Rows of the credentials that all tests share; a test may add one of its own. */
    private static List<Map<String, Object>> rows(String sql) {
        return vault.jdbc().sql(sql).query().listOfRows().stream()
                .filter(row -> CREDENTIALS.contains(row.getOrDefault("credential_id", row.get("id"))))
                .toList();
    }

    private static List<Map<String, Object>> fields(Map<String, Object> version) {
        return vault.jdbc()
                .sql("SELECT * FROM credential_field WHERE credential_id = ? AND version = ?")
                .params(version.get("credential_id"), version.get("version"))
                .query()
                .listOfRows();
    }

    private static void putField(Map<String, Object> row, Object ciphertext) {
        vault.jdbc()
                .sql("UPDATE credential_field SET ciphertext = ? WHERE credential_id = ? AND version = ? AND field = ?")
                .params(ciphertext, row.get("credential_id"), row.get("version"), row.get("field"))
                .update();
    }

    private static void putKey(Map<String, Object> row, Object wrapped, Object commit) {
        vault.jdbc()
                .sql("UPDATE credential_version SET wrapped_dek = ?, key_commit = ?"
                        + " WHERE credential_id = ? AND version = ?")
                .params(wrapped, commit, row.get("credential_id"), row.get("version"))
                .update();
    }

    private static void restore(Map<String, Object> row) {
        vault.jdbc()
                .sql("UPDATE credential SET project_id = :project_id, kind = :kind, state = :state,"
                        + " current_version = :current_version, row_version = :row_version,"
                        + " release_epoch = :release_epoch, token_type = :token_type, expires_at = :expires_at,"
                        + " scopes = :scopes, refreshable = :refreshable, attributes = :attributes, origin_mac = :origin_mac,"
                        + " head_mac = :head_mac WHERE id = :id")
                .params(row)
                .update();
    }

    private static void requireBroken(Map<String, Object> row) {
        UUID id = (UUID) row.get("credential_id");
        long version = (Long) row.get("version");
        assertThatThrownBy(() -> open(id, version).close()).as("%s", row).isInstanceOf(SealBroken.class);
    }

    private static void requireIntact(UUID id) {
        for (long version = 1; version <= 2; version++) {
            try (PlainFields plain = open(id, version)) {
                assertThat(plain.names()).containsExactly("access_token", "refresh_token");
            }
        }
    }

    private static PlainFields open(UUID id, long version) {
        CredentialRow head = vault.bean(SealedCredentials.class).find(id).orElseThrow();
        SealedVersion sealed = vault.bean(VersionTable.class).find(id, version).orElseThrow();
        Kek kek = vault.bean(ProjectKeys.class).open(new KekRef(head.projectId(), sealed.kekVersion()));
        return Envelope.open(kek, head.address(version), sealed);
    }
}
