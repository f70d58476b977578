package io.grantway.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.fixture.AuthorizationDocument;
import io.grantway.platform.fixture.AuthorizationProbe;
import io.grantway.platform.fixture.DenialCodes;
import io.grantway.platform.fixture.ProbeTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may call this service: declared, documented and enforced alike. */
class AuthorizationTests extends RunningService {

    @Autowired
    private Declarations declarations;

    @Test
    void authorizationDocumentWhenComparedWithDeclarationsThenUpToDate() throws Exception {
        new AuthorizationDocument("user-service", declarations).check();
    }

    @Test
    void problemTypeWhenItRefusesAccessThenMarkedAsDenial() {
        assertThat(DenialCodes.forgotten()).isEmpty();
    }

    /** Denied requests are logged. */
    @Test
    void endpointWhenCallerNotAllowedThenRefusedHoweverThePathIsWritten() {
        assertThat(new AuthorizationProbe(
                                declarations, port, managementPort, ProbeTokens.of(NEIGHBOURS, "user-service"))
                        .run())
                .containsKeys("NONE 401", "WITHOUT_SCOPE 403", "APP 400", "APP 403");
        await(() ->
                List.of("request_target_refused", "invalid_token", "unauthenticated", "insufficient_scope", "forbidden")
                        .stream()
                        .allMatch(reason ->
                                NEIGHBOURS.auditBatches().stream().anyMatch(batch -> batch.contains(reason))));
    }
}
