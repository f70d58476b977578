package io.grantway.endtoend.deployment;

import static io.grantway.endtoend.deployment.Repository.SERVICES;
import static io.grantway.endtoend.deployment.Repository.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compose file, chart, services and {@code .env.example} say the same. */
class AgreementTests {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(GRANTWAY_[A-Z_]+)");
    private final Map<String, Object> compose =
            map(Repository.yaml("docker-compose.yml").get("services"));

    @Test
    void composeAndChartGiveEachServiceTheSameSettings() throws IOException {
        for (V1Deployment deployment : ChartTests.deployments()) {
            String name = deployment.getMetadata().getName();
            Set<String> chart =
                    deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                            .map(V1EnvVar::getName)
                            .filter(variable -> variable.matches("(GRANTWAY|GATEWAY)_.*"))
                            .collect(Collectors.toCollection(TreeSet::new));
            if (name.equals("gateway-service")) {
                chart.add("GRANTWAY_DATABASE_URL"); // in Compose one block of settings is shared by all
            }
            assertThat(environment(name)).as(name).isEqualTo(chart);
        }
    }

    @Test
    void portsAndProbesFitTheServices() {
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

    @Test
    void everySettingOfComposeIsExplainedInTheExample() {
        Set<String> used = variables(Repository.text("docker-compose.yml"), VARIABLE);
        used.remove("GRANTWAY_VERSION");
        assertThat(variables(Repository.text(".env.example"), Pattern.compile("(?m)^(GRANTWAY_[A-Z_]+)=")))
                .isEqualTo(used);
    }

    @Test
    void onlyTheGatewayIsPublishedAndEverySecretIsDeclared() {
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

    /** The network inside has no way out: providers are called by the gateway's proxy and by oauth-config-service. */
    @Test
    void onlyWhatCallsProvidersReachesTheOutside() {
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
    void theDockerfileNamesTheJarThatMavenMakes() {
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
