package io.grantway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoProvider;
import io.grantway.demo.EndUser;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** After extensive use no secret is stored in plain text anywhere: logs, database, Redis (R22, R23, R29, R30). */
class SecretsTests {

    private static final Map<String, String> SECRETS = new LinkedHashMap<>();

    private static Platform platform;
    private static OwnProvider provider;
    private static Client client;
    private static Person person;
    private static String connection;

    @BeforeAll
    static void useEverySecretOnce() throws IOException {
        Stage stage = Stage.shared();
        platform = stage.platform();
        provider = new OwnProvider();
        person = Person.made(stage);
        String project = stage.administrator().createProject();
        String config = stage.administrator()
                .console()
                .post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id",
                                project,
                                "provider",
                                "custom",
                                "client_id",
                                provider.clientId,
                                "client_secret",
                                provider.clientSecret,
                                "custom",
                                provider.description()))
                .expect(201)
                .text("/id");
        client = Client.registered(stage, project, "connections:read", "connections:write", "tokens:read");
        String token = client.token();
        DemoApp app = client.app();
        String session = app.ask(config, "customer");
        String code = new EndUser().allow(app, new DemoProvider(stage.entrance()));
        connection = app.confirm(session, code, "customer");
        app.read(connection);
        client.withSecret(client.secret() + "x").ask("grant_type=client_credentials");
        app.api().post("/api/v1/connections/" + connection + "/refresh", Map.of());
        app.read(connection);

        SECRETS.put("client secret at the provider", provider.clientSecret);
        SECRETS.put("access token of the provider", provider.accessToken);
        SECRETS.put("refresh token of the provider", provider.refreshToken);
        SECRETS.put("secret of the app", client.secret());
        SECRETS.put("signature of the app's token", token.substring(token.lastIndexOf('.') + 1));
        SECRETS.put(
                "token of the connect link",
                app.connectUrl().substring(app.connectUrl().lastIndexOf('/') + 1));
        SECRETS.put("completion code", code);
        SECRETS.put("code verifier", provider.tokenRequests.getFirst().get("code_verifier"));
        SECRETS.put("authorization code", provider.tokenRequests.getFirst().get("code"));
        SECRETS.put("password", person.password());
        SECRETS.put("session cookie", person.sessionCookie());
        SECRETS.put("set-up token", platform.setupToken());
        SECRETS.put("metrics token", platform.metricsToken());
        SECRETS.put("sandbox admin token", platform.sandboxAdminToken());
        SECRETS.put("database superuser's password", platform.databaseSuperuserPassword());
        for (Component service : Component.services()) {
            if (service.schema() != null) {
                String role = service.schema() + "_app";
                SECRETS.put("password of " + role, platform.databasePassword(role));
            }
        }
        assertThat(SECRETS.values()).allMatch(secret -> secret.length() >= 20);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void secretsWhenSearchedForThenReallyUsedBefore() {
        assertThat(provider.tokenRequests)
                .extracting(request -> request.get("grant_type"))
                .contains("authorization_code", "refresh_token");
        assertThat(provider.tokenRequests)
                .anyMatch(request -> provider.refreshToken.equals(request.get("refresh_token")));
    }

    @Test
    void logsWhenEverySecretUsedThenHoldNone() {
        Haystack logs = folder("logs");

        logs.assertContains("/api/v1/connections/" + connection + "/token");
        logs.assertNoneOf(SECRETS);
    }

    @Test
    void databaseWhenEverySecretUsedThenHoldsNoneInClear() throws SQLException {
        Map<String, String> tables = DatabaseDump.of(platform);

        assertThat(tables.keySet())
                .anyMatch(table -> table.startsWith("project."))
                .anyMatch(table -> table.startsWith("users."))
                .anyMatch(table -> table.startsWith("oauth."))
                .anyMatch(table -> table.startsWith("credential."))
                .anyMatch(table -> table.startsWith("audit."));
        new Haystack("provider configurations", tables.get("oauth.provider_config")).assertContains(provider.clientId);
        new Haystack("people", tables.get("users.person")).assertContains(person.email());
        tables.forEach((table, rows) -> new Haystack(table, rows).assertNoneOf(SECRETS));
    }

    /** Checks the database files too, because deleted rows stay on disk for a while. */
    @Test
    void databaseFilesWhenEverySecretUsedThenHoldNoneInClear() {
        List<String> found = new ArrayList<>();
        boolean known = false;
        for (Path file : files(platform.logs().resolveSibling("postgres"))) {
            String text = new String(read(file), StandardCharsets.ISO_8859_1);
            known |= text.contains(provider.clientId);
            SECRETS.forEach((what, secret) -> {
                if (text.contains(secret)) {
                    found.add(what + " in " + file);
                }
            });
        }

        assertThat(known).as("what is not secret is found").isTrue();
        assertThat(found).isEmpty();
    }

    @Test
    void redisWhenEverySecretUsedThenHoldsNoneInClear() throws IOException {
        Haystack redis = new Haystack("Redis", RedisDump.of(platform.redisUrl()));

        redis.assertContains("grantway:gateway:session:");
        redis.assertNoneOf(SECRETS);
        Haystack files = folder("redis");
        files.assertContains("grantway:gateway:session:");
        files.assertNoneOf(SECRETS);
    }

    /** The issuer's private keys are sealed too: PostgreSQL holds only their public parts in plain text. */
    @Test
    void signingKeysWhenStoredThenNoPrivatePartInTheDatabase() throws SQLException {
        Map<String, String> tables = DatabaseDump.of(platform);

        assertThat(tables.get("oauth.signing_key")).isNotEmpty();
        tables.forEach((table, rows) -> {
            for (String part : List.of("\"d\":", "\"\"d\"\":", HexFormat.of().formatHex("\"d\":".getBytes(UTF_8)))) {
                assertThat(rows.contains(part)).as(table).isFalse();
            }
        });
    }

    private static Haystack folder(String name) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        files(platform.logs().resolveSibling(name)).forEach(file -> all.writeBytes(read(file)));
        return new Haystack(name, all.toByteArray());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0]; // a database removes files while it runs
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
