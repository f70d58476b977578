package io.grantway.gateway;

import io.grantway.contracts.PrefixedId;
import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.LocalService;
import io.grantway.gateway.fixture.LocalService.Reply;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/** Requests of an app through the gateway, to services that respond as usual again after each test. */
abstract class GatewayRequests {

    static final String APP = PrefixedId.format("app", new UUID(0x0190_0000_0000_7000L, 7));
    static final String PROJECT = PrefixedId.format("prj", new UUID(0x0190_0000_0000_7000L, 8));

    final GatewayFixture fixture = GatewayFixture.get();
    final String app = fixture.issuer.app(APP, PROJECT);

    @AfterEach
    void calmServices() {
        for (LocalService service :
                List.of(fixture.project, fixture.projectReplica, fixture.user, fixture.credential)) {
            service.behaviour = request -> Reply.json("{\"service\":\"" + service.name() + "\"}");
            service.gate = new CountDownLatch(0);
        }
        fixture.issuer.behaviour = request -> Reply.json("{\"service\":\"oauth-config-service\"}");
    }

    HttpResponse<String> api(String path, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + app));
        all.addAll(List.of(headers));
        return fixture.get(path, all.toArray(String[]::new));
    }

    String code(HttpResponse<String> response) {
        return fixture.problem(response).get("code").asString();
    }
}
