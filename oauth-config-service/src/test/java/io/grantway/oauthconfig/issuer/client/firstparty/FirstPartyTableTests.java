package io.grantway.oauthconfig.issuer.client.firstparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which service may call which: a change of the table requires a change here. */
class FirstPartyTableTests {

    private final Map<String, Map<String, Set<String>>> table = FirstPartyClients.table();

    @Test
    void scopesWhenCallerIsGatewayThenOnlyReadRevocationsAndWriteAudit() {
        assertThat(table.get("gateway-service"))
                .isEqualTo(Map.of(
                        "oauth-config-service", Set.of("revocation.read"), "audit-service", Set.of("audit.write")));
    }

    @Test
    void credentialOpenScopeWhenGivenThenOnlyToTheIssuer() {
        table.forEach((caller, audiences) -> assertThat(
                        audiences.getOrDefault("credential-service", Set.of()).contains("credential.open"))
                .as(caller)
                .isEqualTo(caller.equals("oauth-config-service")));
    }

    @Test
    void loginAcceptScopeWhenGivenThenOnlyToUserService() {
        table.forEach((caller, audiences) -> assertThat(
                        audiences.getOrDefault("oauth-config-service", Set.of()).contains("login.accept"))
                .as(caller)
                .isEqualTo(caller.equals("user-service")));
    }
}
