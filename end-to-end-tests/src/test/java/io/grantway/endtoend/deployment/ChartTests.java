package io.grantway.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1SecretProjection;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1Toleration;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeProjection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that the chart lints and every document is valid for Kubernetes: no unknown, missing or wrongly typed field.
 */
class ChartTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void chartWhenLintedThenNoWarning() {
        LintResult result = chart().lint().strict().call();
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @Test
    void chartWhenRenderedThenEveryDocumentParsesStrictly() throws IOException {
        List<Map<String, Object>> documents = render("ingress.enabled", "true");
        List<String> kinds = new ArrayList<>();
        for (Map<String, Object> document : documents) {
            String json = JSON.writeValueAsString(document);
            String kind = String.valueOf(document.get("kind"));
            kinds.add(kind);
            switch (kind) {
                case "Deployment" -> V1Deployment.fromJson(json);
                case "Service" -> V1Service.fromJson(json);
                case "Job" -> V1Job.fromJson(json);
                case "ConfigMap" -> V1ConfigMap.fromJson(json);
                case "Ingress" -> V1Ingress.fromJson(json);
                case "NetworkPolicy" -> V1NetworkPolicy.fromJson(json);
                default -> throw new AssertionError("no strict parser for a " + kind);
            }
        }
        assertThat(kinds).filteredOn("Deployment"::equals).hasSize(6);
        assertThat(kinds).filteredOn("Job"::equals).hasSize(6);
    }

    @Test
    void chartWhenRenderedThenEveryPodUnprivilegedAndReadOnly() throws IOException {
        for (V1Deployment deployment : deployments()) {
            var pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            for (V1Container container : pod.getContainers()) {
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getReadinessProbe().getHttpGet().getPath())
                        .isEqualTo("/actuator/health/readiness");
            }
        }
    }

    /** A name with one virtual address would hide the pods from the callers' breakers. */
    @Test
    void chartWhenRenderedThenEveryServiceButGatewayHeadless() throws IOException {
        List<String> headless = new ArrayList<>();
        for (Map<String, Object> document : render("ingress.enabled", "true")) {
            if ("Service".equals(document.get("kind"))) {
                V1Service service = V1Service.fromJson(JSON.writeValueAsString(document));
                if ("None".equals(service.getSpec().getClusterIP())) {
                    headless.add(service.getMetadata().getName());
                    assertThat(service.getSpec().getPublishNotReadyAddresses()).isTrue();
                }
            }
        }
        assertThat(headless)
                .containsExactlyInAnyOrder(
                        "project-service",
                        "user-service",
                        "oauth-config-service",
                        "credential-service",
                        "audit-service");
    }

    @Test
    void networkPolicyWhenScrapersAreNamedThenTheyReachTheManagementPortsOnly() throws IOException {
        assertThat(policy(render("ingress.enabled", "true")).getSpec().getIngress())
                .hasSize(1);

        var rule = policy(render("metrics.from[0].namespaceSelector.matchLabels.team", "monitoring"))
                .getSpec()
                .getIngress()
                .get(1);

        assertThat(rule.getFrom().getFirst().getNamespaceSelector().getMatchLabels())
                .containsEntry("team", "monitoring");
        assertThat(rule.getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort().getStrValue()).isEqualTo("management"));
    }

    private static V1NetworkPolicy policy(List<Map<String, Object>> documents) throws IOException {
        return V1NetworkPolicy.fromJson(JSON.writeValueAsString(documents.stream()
                .filter(document -> "NetworkPolicy".equals(document.get("kind")))
                .findFirst()
                .orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        "publicUrl,https://x.example/",
        "publicUrl,ftp://x",
        "services.audit-service.replicas,0",
        "services.audit-service.replcas,2",
        "redis.url,http://redis",
        "postgresql.port,70000",
        "postgresql.superuser,postgres",
        "services.audit-service.digest,latest",
        "pods.extraEnv[0].nam,X",
        "pods.extraEnv[0].name,X",
        "pods.nodeselector.disk,ssd",
        "redis.passwordSecret.keys,password",
        "nonsense,1"
    })
    void chartWhenValueWrongThenRefused(String name, String value) {
        assertThatException().isThrownBy(() -> render(name, value)).withMessageContaining("values don't meet");
    }

    /** Everything that an operator must add in their own cluster. */
    private static final String OWN_VALUES = """
            labels: {team: identity, app.kubernetes.io/name: mine}
            annotations: {reloader.example/auto: "true"}
            redis: {url: "rediss://redis:6379", passwordSecret: {name: redis-auth, key: pw}}
            pods:
              labels: {cost: shared}
              annotations: {scrape: "yes"}
              extraEnv:
                - {name: GRANTWAY_OTLP_ENABLED, value: "true"}
                - {name: TOKEN, valueFrom: {secretKeyRef: {name: other, key: token}}}
              nodeSelector: {disk: ssd}
              tolerations: [{key: dedicated, operator: Exists}]
              affinity: {nodeAffinity: {}}
              topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}]
              priorityClassName: high
            services:
              gateway-service:
                digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                annotations: {scrape: "no"}
                extraEnv: [{name: GATEWAY_LIMITS_WINDOW, value: 30s}]
            """;

    @Test
    void podsWhenAnOperatorAddsSettingsThenEachHasThem(@TempDir Path folder) throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), OWN_VALUES);
        List<Map<String, Object>> documents = Repository.documents(chart().template()
                .withName("grantway")
                .set("databaseJobs.asHooks", "false")
                .set("restartOnChangedKeys", "false")
                .withValuesFile(values)
                .call());
        int pods = 0;
        for (Map<String, Object> document : documents) {
            assertThat(metadata(document).getLabels())
                    .containsEntry("team", "identity")
                    .doesNotContainValue("mine");
            assertThat(metadata(document).getAnnotations()).containsEntry("reloader.example/auto", "true");
            V1PodTemplateSpec template = template(document);
            if (template != null) {
                pods++;
                assertEquipped(template);
            }
        }
        assertThat(pods).isEqualTo(12);
    }

    private static void assertEquipped(V1PodTemplateSpec template) {
        V1PodSpec pod = template.getSpec();
        assertThat(template.getMetadata().getLabels())
                .containsEntry("team", "identity")
                .containsEntry("cost", "shared")
                .doesNotContainValue("mine");
        assertThat(template.getMetadata().getAnnotations()).containsEntry("reloader.example/auto", "true");
        assertThat(pod.getNodeSelector()).containsEntry("disk", "ssd");
        assertThat(pod.getTolerations()).extracting(V1Toleration::getKey).containsExactly("dedicated");
        assertThat(pod.getAffinity().getNodeAffinity()).isNotNull();
        assertThat(pod.getPriorityClassName()).isEqualTo("high");
        assertThat(pod.getTopologySpreadConstraints()).singleElement().satisfies(spread -> assertThat(
                        template.getMetadata().getLabels())
                .containsAllEntriesOf(spread.getLabelSelector().getMatchLabels()));
        assertThat(pod.getContainers().getFirst().getEnv())
                .extracting(V1EnvVar::getName)
                .contains("GRANTWAY_OTLP_ENABLED", "TOKEN")
                .doesNotHaveDuplicates();
    }

    @Test
    void settingsWhenAServiceHasItsOwnThenTheyComeAfterThoseOfAll(@TempDir Path folder) throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), OWN_VALUES);
        for (Map<String, Object> document : Repository.documents(chart().template()
                .withName("grantway")
                .set("restartOnChangedKeys", "false")
                .withValuesFile(values)
                .call())) {
            V1PodTemplateSpec template = template(document);
            if (template == null) {
                continue;
            }
            boolean gateway = "gateway-service".equals(metadata(document).getName());
            V1Container container = template.getSpec().getContainers().getFirst();
            assertThat(template.getMetadata().getAnnotations()).containsEntry("scrape", gateway ? "no" : "yes");
            assertThat(container.getImage().contains("@sha256:")).isEqualTo(gateway);
            assertThat(container.getEnv().stream().anyMatch(one -> one.getName().equals("GATEWAY_LIMITS_WINDOW")))
                    .isEqualTo(gateway);
            assertThat(container.getEnv().stream()
                            .anyMatch(one -> one.getName().equals("GRANTWAY_REDIS_PASSWORD_FILE")))
                    .isEqualTo(gateway);
            assertThat(template.getSpec().getVolumes().stream()
                            .anyMatch(volume -> volume.getSecret() != null
                                    && "redis-auth".equals(volume.getSecret().getSecretName())))
                    .isEqualTo(gateway);
        }
    }

    /** Kubernetes does not restart a pod when a secret changes, only when its template does. */
    @Test
    void podsWhenASecretHasChangedThenStartAnew(@TempDir Path folder) throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), OWN_VALUES);
        try (ClusterStub cluster = new ClusterStub()) {
            cluster.secret("grantway-keys", "b25l");
            cluster.secret("redis-auth", "b25l");
            Set<String> first = checksums(cluster, values);
            assertThat(first).hasSize(1).doesNotContainNull();
            assertThat(checksums(cluster, values)).isEqualTo(first);

            cluster.secret("redis-auth", "dHdv");
            Set<String> second = checksums(cluster, values);
            assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);

            cluster.secret("grantway-keys", "dHdv");
            assertThat(checksums(cluster, values)).hasSize(1).doesNotContainAnyElementsOf(second);
        }
    }

    /** For the pods that Helm creates in a cluster. */
    private static Set<String> checksums(ClusterStub cluster, Path values) throws IOException {
        int before = cluster.made().size();
        chart().install()
                .withName("grantway")
                .withNamespace("default")
                .set("databaseJobs.asHooks", "false")
                .withValuesFile(values)
                .disableOpenApiValidation()
                .withKubeConfigContents(cluster.kubeConfig())
                .call();
        Set<String> found = new HashSet<>();
        int deployments = 0;
        for (Map<String, Object> document :
                cluster.made().subList(before, cluster.made().size())) {
            if ("Deployment".equals(document.get("kind"))) {
                deployments++;
                found.add(template(document).getMetadata().getAnnotations().get("grantway.io/keys-checksum"));
            }
        }
        assertThat(deployments).isEqualTo(6);
        return found;
    }

    @Test
    void databaseWhenItsAuthorityIsNamedThenEveryClientChecksIt() throws IOException {
        int clients = 0;
        for (Map<String, Object> document : render("postgresql.caSecret.name", "database-ca")) {
            V1PodTemplateSpec template = template(document);
            if (template == null || metadata(document).getName().equals("gateway-service")) {
                continue;
            }
            clients++;
            V1Container container = template.getSpec().getContainers().getFirst();
            assertThat(container.getEnv()).anySatisfy(one -> assertThat(one.getName() + "=" + one.getValue())
                    .matches("GRANTWAY_DATABASE_URL=.*[?]sslmode=verify-full&sslrootcert=/postgresql/ca.crt"
                            + "|PGSSLMODE=verify-full"));
            assertThat(container.getVolumeMounts())
                    .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/postgresql"));
            assertThat(template.getSpec().getVolumes()).anySatisfy(volume -> assertThat(volume.getSecret())
                    .isNotNull()
                    .satisfies(secret -> assertThat(secret.getSecretName()).isEqualTo("database-ca")));
        }
        assertThat(clients).isEqualTo(11);
    }

    /** It may be deleted from the secret after use; everything else is needed. */
    @Test
    void setupTokenWhenMountedThenOptionalUnlikeEveryOtherKey() throws IOException {
        List<String> optional = new ArrayList<>();
        for (V1Deployment deployment : deployments()) {
            for (V1Volume volume : deployment.getSpec().getTemplate().getSpec().getVolumes()) {
                secrets(volume)
                        .filter(source -> Boolean.TRUE.equals(source.getOptional()))
                        .forEach(source -> source.getItems().forEach(item -> optional.add(item.getKey())));
            }
        }
        assertThat(optional).containsExactly("setup-token");
    }

    @Test
    void catalogueWhenAConfigMapIsNamedThenOneServiceReadsIt() throws IOException {
        List<V1PodSpec> reading = pods(deployments("acme-providers")).toList();

        assertThat(reading)
                .singleElement()
                .satisfies(pod -> assertThat(pod.getVolumes())
                        .anyMatch(volume -> volume.getConfigMap() != null
                                && "acme-providers".equals(volume.getConfigMap().getName())))
                .satisfies(pod -> assertThat(pod.getContainers().getFirst().getVolumeMounts())
                        .anyMatch(mount ->
                                mount.getMountPath().equals("/providers") && Boolean.TRUE.equals(mount.getReadOnly())));
        assertThat(pods(deployments(""))).isEmpty();
    }

    /** Those that know a catalogue folder. */
    private static Stream<V1PodSpec> pods(List<V1Deployment> deployments) {
        return deployments.stream()
                .map(deployment -> deployment.getSpec().getTemplate().getSpec())
                .filter(pod -> pod.getContainers().getFirst().getEnv().stream()
                        .anyMatch(variable -> "/providers".equals(variable.getValue())));
    }

    private static Stream<V1SecretProjection> secrets(V1Volume volume) {
        return volume.getProjected() == null
                ? Stream.empty()
                : volume.getProjected().getSources().stream().map(V1VolumeProjection::getSecret);
    }

    /** Every key of the secret that some pod mounts. */
    static List<String> mountedKeys() throws IOException {
        List<String> keys = new ArrayList<>();
        for (Map<String, Object> document : render("ingress.enabled", "true")) {
            V1PodTemplateSpec template = template(document);
            if (template != null) {
                for (V1Volume volume : template.getSpec().getVolumes()) {
                    if (volume.getSecret() != null) {
                        volume.getSecret().getItems().forEach(item -> keys.add(item.getKey()));
                    }
                    secrets(volume).forEach(source -> source.getItems().forEach(item -> keys.add(item.getKey())));
                }
            }
        }
        return keys;
    }

    private static V1ObjectMeta metadata(Map<String, Object> document) throws IOException {
        return V1ObjectMeta.fromJson(JSON.writeValueAsString(document.get("metadata")));
    }

    private static @Nullable V1PodTemplateSpec template(Map<String, Object> document) throws IOException {
        return Repository.map(document).get("spec") instanceof Map<?, ?> spec && spec.get("template") != null
                ? V1PodTemplateSpec.fromJson(JSON.writeValueAsString(spec.get("template")))
                : null;
    }

    /** With every optional part. */
    static List<V1Deployment> deployments() throws IOException {
        return deployments("providers");
    }

    private static List<V1Deployment> deployments(String catalogue) throws IOException {
        List<V1Deployment> found = new ArrayList<>();
        for (Map<String, Object> document : render("catalogue.configMap", catalogue)) {
            if ("Deployment".equals(document.get("kind"))) {
                found.add(V1Deployment.fromJson(JSON.writeValueAsString(document)));
            }
        }
        return found;
    }

    /** With the jobs as plain documents: rendering leaves hooks out. */
    private static List<Map<String, Object>> render(String name, String value) {
        return Repository.documents(chart().template()
                .withName("grantway")
                .set("databaseJobs.asHooks", "false")
                .set("restartOnChangedKeys", "false") // there is no cluster to query
                .set(name, value)
                .call());
    }

    private static Helm chart() {
        return new Helm(Repository.ROOT.resolve("k8s/grantway"));
    }
}
