package io.grantway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.fixture.AuthorizationDocument;
import io.grantway.platform.fixture.AuthorizationProbe;
import io.grantway.platform.fixture.DenialCodes;
import io.grantway.platform.fixture.ProbeTokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may call this service: as it is declared, documented and really the case. */
class AuthorizationTests extends RunningService {

    @Autowired
    private Declarations declarations;

    @Test
    void authorizationDocumentWhenComparedWithDeclarationsThenUpToDate() throws Exception {
        new AuthorizationDocument("credential-service", declarations).check();
    }

    @Test
    void problemTypeWhenItRefusesAccessThenMarkedAsDenial() {
        assertThat(DenialCodes.forgotten()).isEmpty();
    }

    /** And what was refused is in the log. */
    @Test
    void endpointWhenCallerNotAllowedThenRefusedHoweverThePathIsWritten() {
        int before = NEIGHBOURS.auditBatches().size();
        assertThat(new AuthorizationProbe(
                                declarations, port, managementPort, ProbeTokens.of(NEIGHBOURS, "credential-service"))
                        .run())
                .containsKeys("NONE 401", "WITHOUT_SCOPE 403", "APP 400");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<String> batches = NEIGHBOURS.auditBatches();
            assertThat(String.join("", batches.subList(before, batches.size())))
                    .contains("request_target_refused", "invalid_token", "unauthenticated", "insufficient_scope");
        });
    }
}
