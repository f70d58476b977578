package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser.Response;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Requests with a whole description of a custom provider. */
class CustomDescriptionRequestTests extends ProviderConfigFixture {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ENDPOINTS =
            "'endpoints':{'authorization':'https://p.example/a','token':'https://p.example/t'}";

    private Response describe(String description) {
        return create("\"provider\":\"custom\",\"client_id\":\"a\",\"client_secret\":\"long-enough-secret\",\"custom\":"
                + "{\"description\":" + description.replace('\'', '"') + "}");
    }

    private Response patch(Response created, String body) {
        return patch(created, body, "If-Match", created.header("ETag"));
    }

    private Response patch(Response created, String body, String... headers) {
        return flows.call(
                flows.owner,
                "PATCH",
                "/api/v1/provider-configs/" + created.text("id"),
                body.replace('\'', '"'),
                headers);
    }

    @Test
    void createWhenDescribedThenReadsReturnWhatWasSent() {
        String sent = "{'name':'Quirky'," + ENDPOINTS
                + ",'token':{'body':'json','names':{'client_id':'client_key'}},'default_scopes':['read'],"
                + "'inputs':{'region':{'type':'text','default_value':'eu'}},'expiry':{'unit':'minutes'}}";

        Response created = describe(sent);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.text("name")).isEqualTo("Quirky");
        assertThat(created.json().path("scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(created.json().path("inputs").toString()).isEqualTo("{\"region\":\"eu\"}");
        Response read = flows.get(flows.app, "/api/v1/provider-configs/" + created.text("id"));
        assertThat(read.json().path("custom").path("description")).isEqualTo(JSON.readTree(sent.replace('\'', '"')));
        assertThat(read.json().path("custom").has("endpoints")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /endpoints",
                "{'endpoints':{}} | /endpoints",
                "{'endpoints':{'authorization':'https://p.example/a'}} | /endpoints",
                "{'endpoints':{'authorization':'http://p.example/a','token':'https://p.example/t'}} | /endpoints/authorization",
                "{'endpoints':{'authorization':'https://p.example/a','token':'https://169.254.169.254/t'}} | /endpoints/token",
                "{'endpoints':{'authorization':'https://p.example/a','token':'https://u@p.example/t'}} | /endpoints/token",
                "{'endpoints':{'authorization':'https://p.example/a','token':'https://p.example/t','refresh':'https://10.0.0.1/r'}} | /endpoints/refresh",
                "{'endpoints':{'authorization':'https://p.example/a','token':'https://p.example/t','revocation':'https://localhost/r'},'revocation':{}} | /endpoints/revocation",
                "{'endpoints':{'authorization':'https://p.example/a','token':'https://{client_id}/t'}} | /endpoints/token",
                "{'inputs':{'x':{'example':'8'}},'endpoints':{'authorization':'https://p.example/a','token':'https://{x}.0.0.1/t'}} | /endpoints/token",
                "{'inputs':{'x':{}},'endpoints':{'authorization':'https://p.example/a','token':'https://{x}.com/t'}} | /endpoints/token",
                "{'inputs':{'x':{}},'endpoints':{'authorization':'https://p.example/a','token':'https://evil{x}.p.example/t'}} | /endpoints/token",
                "{'inputs':{'x':{'type':'host','ask':'connection'}},'endpoints':{'authorization':'https://p.example/a','token':'https://{x}/t'}} | /inputs/x/ask",
                "{'inputs':{'x':{'type':'host','ask':'connection','pattern':'.*','example':'a.example'}},'endpoints':{'authorization':'https://p.example/a','token':'https://{x}/t'}} | /inputs/x/ask",
                "{'attributes':{'x':{'type':'host'}},E} | /attributes/x/hosts",
                "{'attributes':{'x':{'type':'host','hosts':['*']}},E} | /attributes/x/hosts/0",
                "{E,'unknown':1} | /unknown",
                "{E,'token':{'client_authentication':'guess'}} | /token/client_authentication",
                "{E,'token':{'body':'xml'}} | /token/body",
                "{E,'token':{'method':'PUT'}} | /token/method",
                "{E,'token':{'names':{'tok/en~':'x'}}} | /token/names/tok~1en~0",
                "{E,'token':{'names':{'code':'client_id'}}} | /token/names",
                "{E,'token':{'omit':['code']}} | /token/omit",
                "{E,'token':{'params':{'client_secret':'x'}}} | /token/params/client_secret",
                "{E,'token':{'params':{'x':'{unknown}'}}} | /token/params/x",
                "{E,'token':{'params':{'a b':'x'}}} | /token/params/a b",
                "{E,'token':{'headers':{'Authorization':'x'}}} | /token/headers/Authorization",
                "{E,'token':{'key':{'use':'grant'}}} | /token/key/use",
                "{E,'token':null} | /token",
                "{E,'authorization':{'scope_delimiter':'    '}} | /authorization/scope_delimiter",
                "{E,'authorization':{'params':{'state':'x'}}} | /authorization/params/state",
                "{E,'callback':{'code':'error'}} | /callback/code",
                "{E,'response':{'access_token_at':'token'}} | /response/access_token_at",
                "{E,'response':{'success':{'pointer':'/ok'}}} | /response/success",
                "{E,'expiry':{'default_ttl_seconds':0}} | /expiry/default_ttl_seconds",
                "{E,'expiry':{'default_ttl_seconds':1.5}} | /expiry/default_ttl_seconds",
                "{E,'refresh':{'replay':'grace'}} | /refresh/replay_grace_seconds",
                "{E,'refresh':{'token_param':'a b'}} | /refresh/token_param",
                "{E,'revocation':{'method':'PATCH'}} | /revocation/method",
                "{E,'account':{'from':'id_token','subject':'sub'}} | /account/subject",
                "{E,'account':{}} | /account/from",
                "{E,'account':{'from':'id_token','headers':{'Cookie':'x'}}} | /account/headers/Cookie",
                "{E,'errors':[{'meaning':'ended'}]} | /errors/0",
                "{E,'errors':[{'status':99,'meaning':'ended'}]} | /errors/0/status",
                "{E,'inputs':{'x':{'pattern':'(a+)\\\\1'}}} | /inputs/x/pattern",
                "{E,'api':{}} | /api/base_url",
                "{E,'default_scopes':['a b']} | /default_scopes/0",
                "{E,'categories':[[[[[[[[]]]]]]]]} | /categories/0/0/0/0/0"
            })
    void createWhenDescriptionIsWrongThenProblemPointsAtItAndNothingIsStored(String description, String pointer) {
        int before = rows();

        Response response = describe(description.replace("{E", "{" + ENDPOINTS).replace(",E}", "," + ENDPOINTS + "}"));

        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        assertThat(response.json().path("errors").valueStream())
                .as(response.body())
                .extracting(error -> error.path("pointer").asString())
                .contains("/custom/description" + pointer);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void createWhenDescriptionIsTooLargeThenRefused() {
        String text = "x".repeat(501);
        Map<String, String> params = new TreeMap<>();
        for (int i = 0; i < 31; i++) {
            params.put("p" + i, "x");
        }

        assertThat(describe("{" + ENDPOINTS + ",'name':'" + text + "'}").body()).contains("/custom/description/name");
        assertThat(describe("{" + ENDPOINTS + ",'token':{'params':" + JSON.writeValueAsString(params) + "}}")
                        .body())
                .contains("/custom/description/token/params");
        assertThat(describe("{" + ENDPOINTS + ",'default_scopes':" + JSON.writeValueAsString(new int[201]) + "}")
                        .body())
                .contains("/custom/description/default_scopes");
        assertThat(describe("{" + ENDPOINTS + ",'name':'a\\u0000b'}").body()).contains("/custom/description/name");
    }

    @Test
    void createWhenUrlsAreGivenTwiceThenRefused() {
        Response response = create("\"provider\":\"custom\",\"client_id\":\"a\",\"custom\":{\"pkce\":\"required\","
                + "\"description\":{" + ENDPOINTS.replace('\'', '"') + "}}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("/custom/description", "not_allowed");
    }

    @Test
    void patchWhenDescriptionChangesThenSameRulesAsForUrls() {
        Response created = describe("{" + ENDPOINTS + "}");
        String quirk = "{'custom':{'description':{" + ENDPOINTS + ",'token':{'body':'json'}}}}";
        String moved = "{'custom':{'description':{'endpoints':{'authorization':'https://p.example/a','token':"
                + "'https://other.example/t'}}}}";
        String wider = "{'custom':{'description':{" + ENDPOINTS
                + ",'attributes':{'h':{'type':'host','hosts':['evil.example']}}}}}";

        assertThat(patch(created, "{'custom':null}").status()).isEqualTo(400);
        assertThat(patch(created, quirk, "If-Match", created.header("ETag").replace("1", "999"))
                        .status())
                .isEqualTo(412);
        assertThat(patch(created, "{'custom':{'description':{}}}").body()).contains("/custom/description/endpoints");
        assertThat(patch(created, moved).body()).contains("/client_secret");
        assertThat(patch(created, wider).body()).contains("/client_secret");
        Response changed = patch(created, quirk);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json()
                        .path("custom")
                        .path("description")
                        .path("token")
                        .path("body")
                        .asString())
                .isEqualTo("json");
        assertThat(flows.installation.auditEvents("provider_config.updated"))
                .filteredOn(event -> event.contains(created.text("id")))
                .singleElement()
                .asString()
                .contains("custom");
    }

    @Test
    void patchWhenUrlsBecomeADescriptionWithTheSameUrlsThenSecretStays() {
        Response created =
                create("\"provider\":\"custom\",\"client_id\":\"a\",\"client_secret\":\"long-enough-secret\","
                        + "\"custom\":{" + ENDPOINTS.replace('\'', '"') + "}");

        Response changed = patch(created, "{'custom':{'description':{" + ENDPOINTS + ",'expiry':{'unit':'minutes'}}}}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private int rows() {
        return flows.installation
                .sql()
                .sql("SELECT count(*) FROM provider_config WHERE project_id = :project")
                .param("project", flows.project.value())
                .query(Integer.class)
                .single();
    }
}
