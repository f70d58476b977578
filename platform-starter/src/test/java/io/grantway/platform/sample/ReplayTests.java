package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.user.UserId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A stored response is returned only to callers who may still receive it. */
class ReplayTests extends KeyedService {

    @Test
    void replayWhenMembershipEndedThenRefusedAndNothingTold() throws Exception {
        UserId boris = new UserId(UUID.randomUUID());
        NEIGHBOURS.member(boris, project, "viewer");
        HttpRequest.Builder request = request(orders, NEIGHBOURS.personToken(boris), key, text);
        assertFresh(send(request));

        NEIGHBOURS.noMember(boris, project);
        HttpResponse<String> refused = send(request);
        assertProblem(refused, 404, "project_not_found");
        assertThat(refused.body()).doesNotContain(text);
        assertThat(refused.headers().firstValue("Idempotency-Replayed")).isEmpty();

        NEIGHBOURS.member(boris, project, "viewer");
        assertThat(send(request).headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(controller.runs).hasValue(1);
    }

    @Test
    void replayWhenAppLostTheScopeThenRefused() throws Exception {
        AppId app = new AppId(UUID.randomUUID());
        assertFresh(send(request(orders, NEIGHBOURS.appToken(app, project, "connections:read"), key, text)));

        assertProblem(
                send(request(orders, NEIGHBOURS.appToken(app, project, "tokens:read"), key, text)),
                403,
                "insufficient_scope");
    }

    @Test
    void replayWhenAdministratorNoMoreThenForbidden() throws Exception {
        NEIGHBOURS.person(ada, "administrator");
        assertFresh(post("/api/v1/orders", key, text));

        NEIGHBOURS.person(ada, "user");
        assertProblem(post("/api/v1/orders", key, text), 403, "forbidden");
    }

    @Test
    void replayWhenScopesCanNoLongerBeGivenThenForbidden() throws Exception {
        NEIGHBOURS.member(ada, project, "owner");
        assertFresh(post(orders + "/scopes", key, text));

        NEIGHBOURS.member(ada, project, "viewer");
        assertProblem(post(orders + "/scopes", key, text), 403, "insufficient_scope");
    }

    @Test
    void replayWhenRowWasChangedByHandThenLost() throws Exception {
        post(orders, key, text);
        execute("UPDATE keyed_request SET response = set_byte(response, 20, 255 - get_byte(response, 20)),"
                + " carried_out = true WHERE response IS NOT NULL");

        assertProblem(post(orders, key, text), 409, "idempotent_response_lost");
    }
}
