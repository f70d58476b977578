package io.grantway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.credential.CredentialId;
import io.grantway.platform.fixture.Neighbourhood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The internal endpoints of the vault, and which tokens and assertions they accept. */
class InternalEndpointsTests extends RunningService {

    @Test
    void internalEndpointWhenScopeMissingThenRefused() {
        store("1 hour", false);
        String body = "{\"state\":\"paused\"," + SOMEONE + "}";
        problem(http.put(credential + "/state", null, body), 401, "unauthenticated");
        problem(http.put(credential + "/state", appToken("credential.write"), body), 401, "invalid_token");
        problem(
                http.put(credential + "/state", service("credential.open actor.assert"), body),
                403,
                "insufficient_scope");
        problem(http.put(credential + "/state", service("credential.write"), body), 403, "insufficient_scope");
        problem(
                http.post(
                        credential + "/open",
                        service("credential.write actor.assert"),
                        "{\"purpose\":\"refresh\",\"destination\":\"" + Fixtures.DESTINATION + "\"," + SOMEONE + "}"),
                403,
                "insufficient_scope");
        problem(
                http.post(
                        credential + "/lease",
                        service("credential.write"),
                        "{\"owner\":\"x\",\"call_limit_seconds\":5,\"destination\":\"" + Fixtures.DESTINATION + "\"}"),
                403,
                "insufficient_scope");
        problem(
                http.send("DELETE", "/internal/projects/" + project + "/keys", service("credential.write"), null),
                403,
                "insufficient_scope");
        problem(
                http.put(
                        credential + "/state",
                        service("credential.write actor.assert"),
                        "{\"state\":\"gone\"," + SOMEONE + "}"),
                400,
                "invalid_request");
        problem(
                http.put("/internal/credentials/" + project + "/state", service("credential.write actor.assert"), body),
                400,
                "invalid_request");
        problem(
                http.put(
                        "/internal/credentials/" + new CredentialId(UUID.randomUUID()) + "/state",
                        service("credential.write actor.assert"),
                        body),
                404,
                "credential_not_found");
    }

    @Test
    void projectKeysWhenDestroyedThenNeverMadeAgain() {
        store("1 hour", false);
        grant("token");
        String keys = "/internal/projects/" + project + "/keys";
        assertThat(http.send("DELETE", keys, service("project.purge"), null).status())
                .isEqualTo(204);
        assertThat(http.send("DELETE", keys, service("project.purge"), null).status())
                .isEqualTo(204);
        problem(http.get(tokenPath, appToken("tokens:read")), 410, "project_keys_destroyed");
        problem(storeAs(UUID.randomUUID(), "1 hour", false), 410, "project_keys_destroyed");
        problem(
                http.send(
                        "DELETE",
                        "/internal/projects/prj_00000000000000000000000000/keys",
                        service("project.purge"),
                        null),
                409,
                "project_reserved");
    }

    @Test
    void openSigningKeyWhenNoValidAssertionOfTheIssuerThenRefused() throws Exception {
        String key = "/internal/bootstrap/signing-keys/" + new CredentialId(id);
        String body = "{\"private_jwk\":\"{\\\"d\\\":\\\"" + CANARY + "-jwk\\\"}\"}";
        assertThat(http.put(key, assertion(claims -> {}), body).status()).isEqualTo(204);
        assertThat(http.put(key, assertion(claims -> {}), body.replace("jwk\\", "other\\"))
                        .status())
                .isEqualTo(204);
        String once = assertion(claims -> {});
        Http.Response opened = http.post(key + "/open", once, null);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.json().path("private_jwk").asString()).contains(CANARY + "-jwk");
        problem(http.post(key + "/open", once, null), 401, "invalid_assertion");

        Instant now = Instant.now();
        List<String> refused = new ArrayList<>();
        refused.add(assertion(claims -> claims.issuer("project-service")));
        refused.add(assertion(claims -> claims.subject("project-service")));
        refused.add(assertion(claims -> claims.audience("audit-service")));
        refused.add(assertion(claims -> claims.audience(List.of("credential-service", "audit-service"))));
        refused.add(assertion(claims -> claims.expirationTime(Date.from(now.plusSeconds(120)))));
        refused.add(assertion(claims -> claims.expirationTime(Date.from(now.minusSeconds(1)))));
        refused.add(assertion(claims -> claims.issueTime(null)));
        refused.add(assertion(claims -> claims.jwtID(null)));
        refused.add(signed(Neighbourhood.newKey("oauth-config-service"), claims -> {}));
        refused.add(signed(Neighbourhood.newKey("project-service"), claims -> {}));
        refused.add(service("credential.open"));
        refused.add("x.y.z");
        refused.forEach(token -> problem(http.post(key + "/open", token, null), 401, "invalid_assertion"));
        problem(http.post(key + "/open", null, null), 401, "invalid_assertion");

        problem(
                http.post(
                        "/internal/bootstrap/signing-keys/" + new CredentialId(UUID.randomUUID()) + "/open",
                        assertion(claims -> {}),
                        null),
                404,
                "credential_not_found");
        problem(
                http.get("/internal/credentials/" + new CredentialId(id), assertion(claims -> {})),
                401,
                "invalid_token");
        problem(
                http.post(
                        credential + "/open",
                        service("credential.open actor.assert"),
                        "{\"purpose\":\"refresh\",\"destination\":\"" + Fixtures.DESTINATION + "\"," + SOMEONE + "}"),
                404,
                "credential_not_found");
    }
}
