package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.TestKeys;
import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.fixture.AuthorizationDocument;
import io.grantway.platform.fixture.AuthorizationProbe;
import io.grantway.platform.fixture.DenialCodes;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.ProbeTokens;
import io.grantway.platform.fixture.ProbeTokens.Kind;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Who may call this service: declared, documented and enforced alike. */
class AuthorizationTests {

    private final GatewayFixture fixture = GatewayFixture.get();

    @Test
    void authorizationDocumentWhenComparedWithDeclarationsThenUpToDate() throws Exception {
        try (ConfigurableApplicationContext gateway = fixture.start()) {
            new AuthorizationDocument("gateway-service", gateway.getBean(Declarations.class)).check();
        }
    }

    @Test
    void problemTypeWhenItRefusesAccessThenMarkedAsDenial() {
        assertThat(DenialCodes.forgotten()).isEmpty();
    }

    /** Denied requests are logged. */
    @Test
    void endpointWhenCallerNotAllowedThenRefusedHoweverThePathIsWritten() {
        try (ConfigurableApplicationContext gateway = fixture.start(
                "--gateway.limits.address=1000000",
                "--gateway.limits.entrance=1000000",
                "--gateway.limits.app=1000000",
                "--gateway.limits.person=1000000",
                "--gateway.limits.project=1000000")) {
            assertThat(new AuthorizationProbe(
                                    gateway.getBean(Declarations.class),
                                    GatewayFixture.port(gateway),
                                    GatewayFixture.managementPort(gateway),
                                    tokens())
                            .run())
                    .containsKeys("NONE 401", "APP 400");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(fixture.audit.seen)
                    .anySatisfy(seen -> assertThat(seen.body()).contains("refused_request")));
        }
    }

    private ProbeTokens tokens() {
        try (Neighbourhood stranger = Neighbourhood.start()) {
            return ProbeTokens.of(stranger, "gateway-service")
                    .with(
                            Kind.APP,
                            fixture.issuer.app(
                                    new AppId(UUID.randomUUID()).toString(),
                                    new ProjectId(UUID.randomUUID()).toString()))
                    .with(Kind.OTHER_AUDIENCE, service("another-service"))
                    .with(Kind.WITHOUT_SCOPE, service("gateway-service"))
                    .with(Kind.PERSON, fixture.issuer.person(Duration.ofMinutes(5)));
        }
    }

    private String service(String audience) {
        return fixture.issuer.keys.accessToken(
                TestKeys.claims(GatewayFixture.PUBLIC_URL, "probe-service", Duration.ofMinutes(5))
                        .audience(audience)
                        .claim("client_id", "probe-service")
                        .claim("scope", "nothing.at-all")
                        .build());
    }
}
