package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entity tags, caching and the other headers of responses. */
class ResponseHeadersTests extends SampleService {

    @Test
    void getThingWhenMemberReadsItThenEntityTagAndSnakeCase() throws Exception {
        HttpResponse<String> response = get("/api/v1/things/" + PROJECT, NEIGHBOURS.personToken(ADA));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).contains("\"v7\"");
        assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).startsWith("req_");
        assertThat(response.body()).isEqualTo("{\"thing_name\":\"one\",\"version\":7}");
    }

    @Test
    void patchThingWhenIfMatchMissingOrStaleThenRefused() throws Exception {
        String path = "/api/v1/things/" + PROJECT;
        String token = NEIGHBOURS.personToken(ADA);
        assertProblem(request(port, "PATCH", path, token, ""), 428, "precondition_required");
        assertThat(send(builder(port, path, token)
                                .header("If-Match", "\"v6\"")
                                .method("PATCH", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(412);
        assertThat(send(builder(port, path, token)
                                .header("If-Match", "\"v7\"")
                                .method("PATCH", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void headWhenGetReleasesTokenThenNotAllowed() throws Exception {
        String app = NEIGHBOURS.appToken(APP, PROJECT, "connections:read tokens:read");
        HttpResponse<String> thing = request(port, "HEAD", "/api/v1/things/" + PROJECT, app, null);
        assertThat(thing.statusCode()).isEqualTo(200);
        assertThat(thing.headers().firstValue("ETag")).contains("\"v7\"");
        HttpResponse<String> token = request(port, "HEAD", "/api/v1/things/" + PROJECT + "/token", app, null);
        assertThat(token.statusCode()).isEqualTo(405);
        assertThat(token.headers().firstValue("Allow")).contains("GET");
        assertThat(get("/api/v1/things/" + PROJECT + "/token", app).statusCode())
                .isEqualTo(200);
    }

    @Test
    void methodWhenNotAllowedThenAllowListsTheOthers() throws Exception {
        String token = NEIGHBOURS.personToken(ADA);
        for (String method : List.of("OPTIONS", "PUT", "DELETE")) {
            HttpResponse<String> thing = request(port, method, "/api/v1/things/" + PROJECT, token, null);
            assertProblem(thing, 405, "method_not_allowed");
            assertThat(thing.headers().firstValue("Allow")).contains("GET, HEAD, PATCH");
            HttpResponse<String> released = request(port, method, "/api/v1/things/" + PROJECT + "/token", token, null);
            assertProblem(released, 405, "method_not_allowed");
            assertThat(released.headers().firstValue("Allow")).contains("GET");
        }
        assertProblem(request(port, "OPTIONS", "/nowhere", token, null), 404, "not_found");
    }

    /** Caches compare weakly (RFC 9110 §13.1.2). */
    @ParameterizedTest
    @ValueSource(strings = {"\"v7\"", "W/\"v7\"", "\"v1\", W/\"v7\"", "*"})
    void getThingWhenKnownThenNotModified(String known) throws Exception {
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> response = send(builder(port, "/api/v1/things/" + PROJECT, NEIGHBOURS.personToken(ADA))
                    .header("If-None-Match", known)
                    .method(method, BodyPublishers.noBody()));
            assertThat(response.statusCode()).as(method).isEqualTo(304);
            assertThat(response.body()).isEmpty();
        }
    }

    /** A cached refusal would be returned to callers that accept other media types. */
    @Test
    void responseWhenFormatRefusedThenNotCached() throws Exception {
        String token = NEIGHBOURS.personToken(ADA);
        assertThat(get("/api/v1/kept", token).headers().firstValue("Cache-Control"))
                .contains("max-age=60, public");
        HttpResponse<String> refused = send(builder(port, "/api/v1/kept", token)
                .header("Accept", "text/html")
                .GET());
        assertProblem(refused, 406, "not_acceptable");
        assertThat(refused.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(refused.headers().firstValue("ETag")).isEmpty();
        assertThat(refused.headers().allValues("Vary").toString()).contains("Accept");
    }

    @Test
    void retryAfterWhenFractionOfSecondThenRoundedUp() throws Exception {
        assertThat(get("/api/v1/later", NEIGHBOURS.personToken(ADA)).headers().firstValue("Retry-After"))
                .contains("3");
    }
}
