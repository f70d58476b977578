package io.grantway.endtoend.deployment;

import static io.grantway.endtoend.deployment.Repository.SERVICES;
import static io.grantway.endtoend.deployment.Repository.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Home;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that Compose file, chart, services and {@code .env.example} agree. */
class AgreementTests {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(GRANTWAY_[A-Z_]+)");
    private final Map<String, Object> compose =
            map(Repository.yaml("docker-compose.yml").get("services"));

    @Test
    void composeFileWhenComparedWithChartThenSameSettingsForEachService() throws IOException {
        for (V1Deployment deployment : ChartTests.deployments()) {
            String name = deployment.getMetadata().getName();
            Set<String> chart =
                    deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                            .map(V1EnvVar::getName)
                            .filter(variable -> variable.matches("(GRANTWAY|GATEWAY|OAUTHCONFIG)_.*"))
                            .collect(Collectors.toCollection(TreeSet::new));
            if (name.equals("gateway-service")) {
                chart.add("GRANTWAY_DATABASE_URL"); // in Compose one block of settings is shared by all
            }
            assertThat(environment(name)).as(name).isEqualTo(chart);
        }
    }

    @Test
    void composeFileWhenComparedWithServicesThenPortsAndProbesFit() {
        for (String name : SERVICES) {
            int port = (Integer) map(Repository.documents(Repository.text(name + "/src/main/resources/application.yml"))
                            .get(1)
                            .get("server"))
                    .get("port");
            String health =
                    map(map(compose.get(name)).get("healthcheck")).get("test").toString();
            assertThat(health)
                    .as(name)
                    .contains("/127.0.0.1/" + (port + 1000))
                    .contains("/actuator/health/readiness")
                    .contains("bash -c"); // the images' sh is dash, which has no /dev/tcp
            if (!name.equals("gateway-service")) {
                assertThat(Repository.text("docker-compose.yml")).contains("http://" + name + ":" + port);
            }
        }
    }

    /** Over TCP: the server that the image starts while it sets the database up answers on its socket only. */
    @Test
    void postgresWhenStillBeingSetUpThenNotHealthy() {
        Object test = map(map(compose.get("postgres")).get("healthcheck")).get("test");
        assertThat(test.toString()).contains("pg_isready, -h, 127.0.0.1");
    }

    @Test
    void composeFileWhenComparedWithExampleThenEverySettingExplained() {
        Set<String> used = variables(Repository.text("docker-compose.yml"), VARIABLE);
        used.remove("GRANTWAY_VERSION");
        assertThat(variables(Repository.text(".env.example"), Pattern.compile("(?m)^(GRANTWAY_[A-Z_]+)=")))
                .isEqualTo(used);
    }

    @Test
    void composeFileWhenReadThenOnlyGatewayPublishedAndEverySecretDeclared() {
        Set<String> declared =
                map(Repository.yaml("docker-compose.yml").get("secrets")).keySet();
        for (Map.Entry<String, Object> entry : compose.entrySet()) {
            Map<String, Object> service = map(entry.getValue());
            assertThat(service.containsKey("ports"))
                    .as(entry.getKey())
                    .isEqualTo(entry.getKey().equals("gateway-service"));
            if (service.get("secrets") instanceof List<?> secrets) {
                assertThat(declared)
                        .containsAll(secrets.stream().map(Object::toString).toList());
            }
        }
    }

    /** The file names that the keys command writes are those that Compose and the chart mount. */
    @Test
    void filesWhenMountedThenMadeByTheKeysCommand(@TempDir Path folder) throws IOException {
        Home home = new Home(folder.resolve("keys-home")).create();
        Keyring.of(home);
        Set<String> made = new TreeSet<>();
        for (Path keys : List.of(home.keys(), home.rootKeys())) {
            try (Stream<Path> files = Files.list(keys)) {
                files.map(file -> file.getFileName().toString()).forEach(made::add);
            }
        }
        map(Repository.yaml("docker-compose.yml").get("secrets")).forEach((name, secret) -> {
            String file = map(secret).get("file").toString();
            assertThat(made).contains(name);
            assertThat(file).endsWith("/" + name);
        });
        assertThat(made).containsAll(ChartTests.mountedKeys());
    }

    /** With a psql that tells what it was given: the real one reads a setting of PGOPTIONS as libpq does. */
    @Test
    void setupWhenRunThenEveryPasswordComesFromItsFile(@TempDir Path folder) throws Exception {
        Home home = new Home(folder.resolve("keys-home")).create();
        Keyring.of(home);
        Files.writeString(home.keys().resolve("audit_app.password"), "with space\\and backslash\n");
        Path psql = Files.writeString(
                folder.resolve("psql"),
                "#!/bin/sh\nprintf '%s\\n' \"$PGUSER $PGDATABASE $PGPASSWORD\" \"$PGOPTIONS\" \"$*\"\n");
        Files.setPosixFilePermissions(psql, PosixFilePermissions.fromString("rwx------"));

        List<String> told = setup(folder, home.keys());

        assertThat(told.getFirst())
                .isEqualTo("postgres grantway " + Files.readString(home.keys().resolve("postgres.password")));
        assertThat(told.get(1)).contains("-c grantway.password_audit_app=with\\ space\\\\and\\ backslash");
        for (String schema : List.of("project", "users", "oauth", "credential", "audit")) {
            assertThat(told.get(1))
                    .contains("-c grantway.password_" + schema + "_owner="
                            + Files.readString(home.keys().resolve(schema + "_owner.password")));
        }
        assertThat(told.getLast()).contains("ON_ERROR_STOP=1").endsWith("database/roles.sql");

        Files.delete(home.keys().resolve("users_app.password"));
        assertThat(setup(folder, home.keys())).singleElement().asString().contains("users_app.password is missing");
    }

    private static List<String> setup(Path programs, Path keys) throws IOException {
        ProcessBuilder setup = new ProcessBuilder(
                        "sh", Repository.ROOT.resolve("database/setup.sh").toString(), keys.toString())
                .redirectErrorStream(true);
        setup.environment().keySet().removeIf(name -> name.startsWith("PG"));
        setup.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        try (BufferedReader output = setup.start().inputReader()) {
            return output.lines().toList();
        }
    }

    /** {@code docker inspect} shows the environment of every container. */
    @Test
    void environmentsWhenReadThenTheyHoldNoSecret() {
        assertThat(compose).allSatisfy((name, service) -> {
            if (map(service).get("environment") instanceof Map<?, ?> environment) {
                environment.forEach((variable, value) -> {
                    if (variable.toString().matches(".*(PASSWORD|SECRET|TOKEN|KEY).*")) {
                        assertThat(value.toString()).as("%s %s", name, variable).startsWith("/run/secrets/");
                    }
                });
            }
        });
        assertThat(Repository.text(".env.example")).doesNotContain("PASSWORD=");
    }

    /** Anyone may own the name in a public registry. */
    @Test
    void imagesWhenOursThenBuiltAndNeverPulled() {
        List<String> ours = new ArrayList<>();
        compose.forEach((name, service) -> {
            if (String.valueOf(map(service).get("image")).startsWith("grantway/")) {
                ours.add(name);
                assertThat(map(service).get("pull_policy"))
                        .as(name)
                        .isEqualTo(map(service).containsKey("build") ? "build" : "never");
            }
        });
        assertThat(ours).containsAll(SERVICES).hasSize(11);
    }

    /** The network inside has no way out: providers are called by the gateway's proxy and by oauth-config-service. */
    @Test
    void composeFileWhenReadThenOnlyWhatCallsProvidersReachesTheOutside() {
        Set<Object> reaching = compose.entrySet().stream()
                .filter(entry -> map(entry.getValue()).get("networks") instanceof List<?> networks
                        && networks.contains("outside"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(map(map(Repository.yaml("docker-compose.yml").get("networks"))
                        .get("inside")))
                .containsEntry("internal", true);
        assertThat(reaching).containsExactlyInAnyOrder("gateway-service", "oauth-config-service");
    }

    @Test
    void dockerfileWhenComparedWithVersionThenNamesTheJarThatMavenMakes() {
        String version = Repository.text("pom.xml")
                .split("<artifactId>grantway</artifactId>\\s*<version>")[1]
                .split("<")[0];
        assertThat(Repository.text("Dockerfile")).contains("${SERVICE}/target/${SERVICE}-" + version + ".jar");
    }

    private Set<String> environment(String service) {
        return new TreeSet<>(map(map(compose.get(service)).get("environment")).keySet());
    }

    private static Set<String> variables(String text, Pattern pattern) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
