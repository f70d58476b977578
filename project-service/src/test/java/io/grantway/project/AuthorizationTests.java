package io.grantway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.fixture.AuthorizationDocument;
import io.grantway.platform.fixture.AuthorizationProbe;
import io.grantway.platform.fixture.DenialCodes;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.fixture.ProbeTokens;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who may call this service: as it is declared, documented and really the case. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "grantway.audit.interval=100ms")
class AuthorizationTests {

    private static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("project");

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private Declarations declarations;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "project-service");
        DATABASE.register(registry);
    }

    @AfterAll
    static void stop() {
        NEIGHBOURS.close();
    }

    @Test
    void authorizationDocumentWhenComparedWithDeclarationsThenUpToDate() throws Exception {
        new AuthorizationDocument("project-service", declarations).check();
    }

    @Test
    void problemTypeWhenItRefusesAccessThenMarkedAsDenial() {
        assertThat(DenialCodes.forgotten()).isEmpty();
    }

    /** And what was refused is in the log. */
    @Test
    void endpointWhenCallerNotAllowedThenRefusedHoweverThePathIsWritten() {
        assertThat(new AuthorizationProbe(
                                declarations, port, managementPort, ProbeTokens.of(NEIGHBOURS, "project-service"))
                        .run())
                .containsKeys("NONE 401", "WITHOUT_SCOPE 403", "APP 400");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(String.join("", NEIGHBOURS.auditBatches()))
                        .contains("request_target_refused", "invalid_token", "unauthenticated", "insufficient_scope"));
    }
}
