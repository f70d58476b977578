package io.grantway.standalone.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyringTests {

    private final JsonMapper json = new JsonMapper();

    @TempDir
    Path folder;

    private Home home;
    private Keyring keyring;

    @BeforeEach
    void make() {
        home = new Home(folder.resolve(".grantway")).create();
        keyring = Keyring.of(home);
        keyring.superuserPasswordFile();
    }

    @Test
    void filesWhenMadeThenForTheOwnerOnly() throws Exception {
        for (Path keys : List.of(home.keys(), home.rootKeys())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(keys)) {
                assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void rootKeyWhenMadeThenBesideTheDataNotInside() throws Exception {
        assertThat(keyring.rootKey()).isEqualTo(folder.resolve(".grantway-keys/root.key"));
        assertThat(Base64.getUrlDecoder().decode(Files.readString(keyring.rootKey())))
                .hasSize(32);
    }

    @Test
    void keyringWhenOpenedAgainThenNothingIsReplaced() throws Exception {
        String root = Files.readString(keyring.rootKey());
        String set = Files.readString(keyring.serviceKeys());
        String password = keyring.password("project_app");

        Keyring again = Keyring.of(home);

        assertThat(Files.readString(again.rootKey())).isEqualTo(root);
        assertThat(Files.readString(again.serviceKeys())).isEqualTo(set);
        assertThat(again.password("project_app")).isEqualTo(password);
    }

    /** A new key would be useless: existing data could never be read again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".grantway-keys/root.key",
                ".grantway/keys/postgres.password",
                ".grantway/keys/user-service.jwk",
                ".grantway/keys/oauth-config-service.jwk",
                ".grantway/keys/services.jwks"
            })
    void keyWhenMissingBesideDataThenRefusedAndNoneIsMade(String name) throws Exception {
        Path key = folder.resolve(name);
        Files.createDirectories(home.postgresData().resolve("base"));
        Files.delete(key);

        assertThatThrownBy(() -> {
                    Keyring.of(home).superuserPasswordFile();
                })
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(key.toString())
                .hasMessageContaining("Restore what is missing")
                .hasMessageNotContaining("\n");

        assertThat(key).doesNotExist();
    }

    @Test
    void keyWhenMissingBesideTheMarkOfALostClusterThenRefused() throws Exception {
        Files.createDirectories(home.postgres());
        Files.createFile(home.postgres().resolve("audit-service.migrated"));
        Files.delete(keyring.rootKey());

        assertThatThrownBy(() -> Keyring.of(home)).isInstanceOf(LaunchException.class);
        assertThat(keyring.rootKey()).doesNotExist();
    }

    /** A home for Compose or Kubernetes never has data: these are elsewhere, and need the keys all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".grantway-keys/root.key",
                ".grantway/keys/postgres.password",
                ".grantway/keys/user-service.jwk",
                ".grantway/keys/gateway-service.jwk",
                ".grantway/keys/services.jwks"
            })
    void keyWhenMissingBesideOtherKeysThenRefusedAndNoneIsMade(String name) throws Exception {
        Path key = folder.resolve(name);
        Files.delete(key);
        Files.delete(keyring.sessionKey());

        assertThatThrownBy(() -> Keyring.of(home))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll(key.toString(), "keys have been made before", "Restore what is missing")
                .hasMessageNotContaining("\n");
        assertThat(key).doesNotExist();
        assertThat(keyring.sessionKey()).doesNotExist();
    }

    @Test
    void keysWhenSeveralAreMissingThenEachIsNamed() throws Exception {
        Files.delete(keyring.rootKey());
        Files.delete(keyring.serviceKey(Component.USER));

        assertThatThrownBy(() -> Keyring.of(home))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll(
                        keyring.rootKey().toString(),
                        keyring.serviceKey(Component.USER).toString());
    }

    @Test
    void keysWhenMadeByAVersionWithoutTheMarkThenAMissingOneIsRefusedToo() throws Exception {
        Files.delete(home.path().resolve("keys.made"));
        Files.delete(keyring.rootKey());

        assertThatThrownBy(() -> Keyring.of(home)).isInstanceOf(LaunchException.class);
        assertThat(keyring.rootKey()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session.key", "metrics-token", "audit_app.password", "redis.password"})
    void fileWhenANewOneDoesThenItIsMade(String name) throws Exception {
        Files.deleteIfExists(home.keys().resolve(name));

        Keyring.of(home).redisPassword();

        assertThat(home.keys().resolve(name)).isNotEmptyFile();
    }

    /** As after an upgrade to a version that brings another service. */
    @Test
    void serviceKeyWhenTheServiceIsNewThenItIsMade() throws Exception {
        Path key = keyring.serviceKey(Component.AUDIT);
        String published = Files.readString(keyring.serviceKeys());
        Files.writeString(
                keyring.serviceKeys(), published.replace(ServiceKey.publicPart(Files.readString(key)) + ",", ""));
        Files.delete(key);

        assertThat(Keyring.of(home).serviceKey(Component.AUDIT)).exists();
        assertThat(Files.readString(keyring.serviceKeys())).contains(ServiceKey.publicPart(Files.readString(key)));
    }

    @Test
    void keysWhenTheFirstRunWasCutOffThenTheRestIsMade() throws Exception {
        Files.delete(home.path().resolve("keys.made"));
        Files.delete(keyring.serviceKeys());
        Files.delete(keyring.serviceKey(Component.GATEWAY));
        String root = Files.readString(keyring.rootKey());

        Keyring.of(home);

        assertThat(keyring.serviceKey(Component.GATEWAY)).exists();
        assertThat(keyring.serviceKeys()).exists();
        assertThat(Files.readString(keyring.rootKey())).isEqualTo(root);
    }

    @Test
    void keysWhenTheFolderForDataIsPreparedAndEmptyThenMade() throws Exception {
        Home prepared = new Home(folder.resolve("prepared"));
        Files.createDirectories(prepared.postgresData());

        assertThat(Keyring.of(prepared.create()).rootKey()).exists();
    }

    @Test
    void keyWhenUnreadableThenOneClearLine() throws Exception {
        Files.delete(keyring.sessionKey());
        Files.createDirectory(keyring.sessionKey());

        assertThatThrownBy(() -> Keyring.of(home))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(keyring.sessionKey().toString());
    }

    @Test
    void homeWhenItCannotBeMadeThenOneClearLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new Home(file.resolve("home")).create())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be used");
    }

    /** Otherwise the signing keys that the renewed key signed would be rejected at once. */
    @Test
    void serviceKeyWhenRenewedThenTheFormerPublicPartStaysAfterIt() throws Exception {
        Path file = keyring.serviceKey(Component.OAUTH_CONFIG);
        String former = ServiceKey.publicPart(Files.readString(file));
        Keyring.renew(home, Component.OAUTH_CONFIG);
        String present = ServiceKey.publicPart(Files.readString(file));
        Keyring.of(home);

        assertThat(present).isNotEqualTo(former);
        assertThat(Files.readString(keyring.serviceKeys())).containsSubsequence(present, former);
        assertThat(json.readTree(Files.readString(keyring.serviceKeys()))
                        .get("keys")
                        .size())
                .isEqualTo(7);
        assertThat(Files.readString(keyring.formerUserKeys())).isEqualTo("{\"keys\":[]}");
    }

    /** Rows are sealed with each of them until they are next written. */
    @Test
    void userKeyWhenRenewedTwiceThenBothFormerKeysAreKept() throws Exception {
        String first = Files.readString(keyring.serviceKey(Component.USER));
        Keyring.renew(home, Component.USER);
        String second = Files.readString(keyring.serviceKey(Component.USER));
        Keyring.renew(home, Component.USER);

        assertThat(Files.readString(keyring.formerUserKeys())).isEqualTo("{\"keys\":[" + first + "," + second + "]}");
        assertThat(Files.readString(keyring.serviceKey(Component.USER))).isNotIn(first, second);
    }

    @Test
    void serviceKeyWhenLostThenItCanBeRenewedButNotThatOfUserService() throws Exception {
        Files.delete(keyring.serviceKey(Component.GATEWAY));
        Keyring.renew(home, Component.GATEWAY);
        assertThat(keyring.serviceKey(Component.GATEWAY)).exists();

        Files.delete(keyring.serviceKey(Component.USER));
        assertThatThrownBy(() -> Keyring.renew(home, Component.USER)).isInstanceOf(LaunchException.class);
        assertThat(keyring.serviceKey(Component.USER)).doesNotExist();
    }

    @Test
    void keyWhenRenewedInAHomeWithoutKeysThenRefused() {
        Home empty = new Home(folder.resolve("empty")).create();

        assertThatThrownBy(() -> Keyring.renew(empty, Component.AUDIT))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("run ./grantway keys first");
        assertThat(empty.keys()).isEmptyDirectory();
    }

    @Test
    void serviceKeysWhenPublishedThenPublicPartsOfAllSix() throws Exception {
        JsonNode keys = json.readTree(Files.readString(keyring.serviceKeys())).get("keys");

        assertThat(keys.size()).isEqualTo(6);
        for (JsonNode key : keys) {
            assertThat(key.has("d")).isFalse();
            Component.of(key.get("kid").asString());
        }
    }

    @Test
    void serviceKeyWhenItSignsThenItsPublishedPartVerifies() throws Exception {
        for (Component service : Component.services()) {
            JsonNode key = json.readTree(Files.readString(keyring.serviceKey(service)));
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(privateKey(key));
            signer.update(new byte[] {1, 2, 3});
            byte[] signature = signer.sign();

            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(publicKey(published(service)));
            verifier.update(new byte[] {1, 2, 3});
            assertThat(verifier.verify(signature)).isTrue();
        }
    }

    private JsonNode published(Component service) throws Exception {
        for (JsonNode key :
                json.readTree(Files.readString(keyring.serviceKeys())).get("keys")) {
            if (key.get("kid").asString().equals(service.label())) {
                return key;
            }
        }
        throw new AssertionError(service);
    }

    private static PrivateKey privateKey(JsonNode key) throws Exception {
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number(key, "d"), curve()));
    }

    private static PublicKey publicKey(JsonNode key) throws Exception {
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(new ECPoint(number(key, "x"), number(key, "y")), curve()));
    }

    private static BigInteger number(JsonNode key, String name) {
        byte[] bytes = Base64.getUrlDecoder().decode(key.get(name).asString());
        assertThat(bytes).hasSize(32);
        return new BigInteger(1, bytes);
    }

    private static ECParameterSpec curve() throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
