package io.grantway.oauthconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.fixture.AuthorizationDocument;
import io.grantway.platform.fixture.AuthorizationProbe;
import io.grantway.platform.fixture.DenialCodes;
import io.grantway.platform.fixture.ProbeTokens;
import io.grantway.platform.fixture.ProbeTokens.Kind;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Access to this service: declared, documented and actual access agree. */
class AuthorizationTests {

    private final Installation installation = Installation.shared();
    private final Installation.Node node = installation.node(0);
    private final Flows flows = new Flows(installation);

    @Test
    void authorizationDocumentWhenComparedWithDeclarationsThenTellsTheSame() throws Exception {
        new AuthorizationDocument("oauth-config-service", node.bean(Declarations.class)).check();
    }

    @Test
    void refusalCodeWhenNotReviewedThenRecordedAsDenial() {
        assertThat(DenialCodes.forgotten()).isEmpty();
    }

    /** Each refusal is logged. */
    @Test
    void endpointWhenCallerMayNotCallOrAddressIsOddlyWrittenThenRefusedAndRecorded() {
        assertThat(new AuthorizationProbe(
                                node.bean(Declarations.class),
                                port("local.server.port"),
                                port("local.management.port"),
                                tokens())
                        .run())
                .containsKeys("NONE 401", "WITHOUT_SCOPE 403", "APP 400", "APP 403");
        assertThat(String.join("", installation.auditEvents("access.denied")))
                .contains(
                        "request_target_refused",
                        "invalid_token",
                        "unauthenticated",
                        "insufficient_scope",
                        "forbidden");
    }

    private ProbeTokens tokens() {
        ProjectId project = new ProjectId(UUID.randomUUID());
        Browser.Response app = flows.registerApp(node, project, flows.owner(node, project), "\"connections:read\"");
        return ProbeTokens.of(installation.neighbours, "oauth-config-service")
                .with(
                        Kind.APP,
                        flows.appToken(
                                        node,
                                        app.json().at("/app/id").asString(),
                                        app.json().at("/secret/client_secret").asString())
                                .text("access_token"))
                .with(
                        Kind.PERSON,
                        flows.tokens(node, new UserId(UUID.randomUUID())).text("access_token"))
                .with(Kind.OTHER_AUDIENCE, flows.serviceToken(node, "audit-service", "user-service"))
                .with(Kind.WITHOUT_SCOPE, flows.serviceToken(node, "audit-service", "oauth-config-service"));
    }

    private int port(String name) {
        return node.context().getEnvironment().getRequiredProperty(name, Integer.class);
    }
}
