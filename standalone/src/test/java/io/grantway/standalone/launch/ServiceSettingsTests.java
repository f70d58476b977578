package io.grantway.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.Instance;
import io.grantway.standalone.plan.PortPlan;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceSettingsTests {

    @TempDir
    Path folder;

    private Keyring keyring;
    private ServiceSettings settings;

    @BeforeEach
    void prepare() {
        keyring = Keyring.of(new Home(folder.resolve("home")).create());
        PortPlan ports = new PortPlan(100, Map.of(Component.CREDENTIAL, 2));
        settings = new ServiceSettings(
                ports,
                keyring,
                "jdbc:postgresql://127.0.0.1:15532/grantway",
                "redis://127.0.0.1:16479",
                folder.resolve("providers"),
                Map.of(
                        "audit-service",
                        Map.of("audit.max-lag", "15m"),
                        "credential-service",
                        Map.of("credential.lease.margin", "3s"),
                        "credential-service-2",
                        Map.of("credential.lease.margin", "4s")));
    }

    @Test
    void neighboursWhenServiceHasReplicasThenEveryAddress() {
        assertThat(of(Component.GATEWAY))
                .containsEntry("GRANTWAY_CREDENTIAL_SERVICE_URL", "http://127.0.0.1:8184,http://127.0.0.1:8200")
                .containsEntry("GRANTWAY_PUBLIC_URL", "http://localhost:8180");
    }

    @Test
    void settingWhenGivenForOneReplicaThenOnlyThere() {
        assertThat(of(Component.CREDENTIAL)).containsEntry("credential.lease.margin", "3s");
        assertThat(settings.of(new Instance(Component.CREDENTIAL, 2))).containsEntry("credential.lease.margin", "4s");
    }

    @Test
    void catalogueFolderWhenServiceIsOauthConfigServiceThenKnown() {
        assertThat(of(Component.OAUTH_CONFIG))
                .containsEntry(
                        "oauthconfig.catalogue-folder",
                        folder.resolve("providers").toString());
        assertThat(of(Component.CREDENTIAL)).doesNotContainKey("oauthconfig.catalogue-folder");
    }

    @Test
    void passwordsWhenServiceRunsThenOnlyItsOwn() {
        assertThat(of(Component.CREDENTIAL))
                .containsEntry("GRANTWAY_DATABASE_PASSWORD", keyring.password("credential_app"))
                .doesNotContainKey("GRANTWAY_MIGRATION_PASSWORD")
                .doesNotContainValue(keyring.password("credential_owner"));
        assertThat(settings.ofMigration(Component.CREDENTIAL))
                .containsEntry("GRANTWAY_MIGRATION_PASSWORD", keyring.password("credential_owner"));
        assertThat(of(Component.GATEWAY)).doesNotContainKey("GRANTWAY_DATABASE_PASSWORD");
    }

    @Test
    void rootKeyWhenServiceIsNotCredentialServiceThenUnknown() {
        assertThat(of(Component.CREDENTIAL))
                .containsEntry("GRANTWAY_ROOT_KEY", keyring.rootKey().toString());
        for (Component component : Component.values()) {
            if (component != Component.CREDENTIAL) {
                assertThat(of(component)).doesNotContainKey("GRANTWAY_ROOT_KEY");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Component.class)
    void argumentsWhenServiceIsAProcessOfItsOwnThenNoSecret(Component component) {
        Map<String, String> all = component.schema() == null ? of(component) : settings.ofMigration(component);

        assertThat(String.join(" ", ServiceSettings.argumentsBesideEnvironment(all)))
                .doesNotContainIgnoringCase("password")
                .doesNotContainIgnoringCase("token")
                .doesNotContainIgnoringCase("key");
        assertThat(ServiceSettings.environment(all))
                .allSatisfy((name, value) -> assertThat(ServiceSettings.argumentsBesideEnvironment(all))
                        .doesNotContain("--" + name + "=" + value));
    }

    /** A provider configuration must not reach the databases on the same machine. */
    @Test
    void providersWhenOnThisMachineThenTheSandboxOnly() {
        assertThat(of(Component.OAUTH_CONFIG))
                .containsEntry("oauthconfig.allowed-provider-origins", "http://localhost:8190")
                .doesNotContainKey("oauthconfig.allow-loopback-providers");
    }

    @Test
    void extraSettingWhenGivenForOneServiceThenOnlyThere() {
        assertThat(of(Component.AUDIT)).containsEntry("audit.max-lag", "15m");
        assertThat(of(Component.USER)).doesNotContainKey("audit.max-lag");
    }

    private Map<String, String> of(Component component) {
        return settings.of(new Instance(component, 1));
    }
}
