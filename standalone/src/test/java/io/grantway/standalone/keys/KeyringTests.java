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
                .hasMessageContaining("Restore it")
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

    @Test
    void keysWhenTheFolderForDataIsPreparedAndEmptyThenMade() throws Exception {
        Files.createDirectories(home.postgresData());
        Files.delete(keyring.rootKey());

        assertThat(Keyring.of(home).rootKey()).exists();
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

    /** Otherwise the signing keys that the replaced key signed would be rejected at once. */
    @Test
    void serviceKeyWhenReplacedThenTheFormerPublicPartStaysAfterIt() throws Exception {
        Path file = keyring.serviceKey(Component.OAUTH_CONFIG);
        String former = ServiceKey.publicPart(Files.readString(file));
        Files.delete(file);
        Keyring.of(home);
        String present = ServiceKey.publicPart(Files.readString(file));
        Keyring.of(home);

        assertThat(present).isNotEqualTo(former);
        assertThat(Files.readString(keyring.serviceKeys())).containsSubsequence(present, former);
        assertThat(json.readTree(Files.readString(keyring.serviceKeys()))
                        .get("keys")
                        .size())
                .isEqualTo(7);
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
