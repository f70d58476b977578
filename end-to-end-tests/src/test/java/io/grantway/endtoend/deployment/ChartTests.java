package io.grantway.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The chart lints, and every document of it is what Kubernetes knows: no unknown, missing or wrongly typed field. */
class ChartTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void lintsWithoutAWarning() {
        LintResult result = chart().lint().strict().call();
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @Test
    void everyDocumentParsesStrictly() throws IOException {
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
    void everyPodIsUnprivilegedAndReadOnly() throws IOException {
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
    void everyServiceButTheGatewayTellsTheAddressesOfItsPods() throws IOException {
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

    @ParameterizedTest
    @CsvSource({
        "publicUrl,https://x.example/",
        "publicUrl,ftp://x",
        "services.audit-service.replicas,0",
        "services.audit-service.replcas,2",
        "redis.url,http://redis",
        "postgresql.port,70000",
        "nonsense,1"
    })
    void refusesWrongValues(String name, String value) {
        assertThatException().isThrownBy(() -> render(name, value)).withMessageContaining("values don't meet");
    }

    static List<V1Deployment> deployments() throws IOException {
        List<V1Deployment> found = new ArrayList<>();
        for (Map<String, Object> document : render("ingress.enabled", "true")) {
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
                .set(name, value)
                .call());
    }

    private static Helm chart() {
        return new Helm(Repository.ROOT.resolve("k8s/grantway"));
    }
}
