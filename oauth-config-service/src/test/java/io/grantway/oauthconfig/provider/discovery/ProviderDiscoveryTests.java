package io.grantway.oauthconfig.provider.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.provider.outbound.TestOrigins;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The draft of a provider, from the metadata that it publishes. */
class ProviderDiscoveryTests {

    private static final String OPENID = """
            {"issuer": "URL", "authorization_endpoint": "URL/authorize", "token_endpoint": "URL/token",
             "userinfo_endpoint": "URL/me", "revocation_endpoint": "URL/revoke", "response_types_supported": ["code"],
             "grant_types_supported": ["authorization_code", "refresh_token"],
             "scopes_supported": ["files", "openid", "email"], "code_challenge_methods_supported": ["plain", "S256"],
             "token_endpoint_auth_methods_supported": ["private_key_jwt", "client_secret_post"],
             "registration_endpoint": "URL/register", "client_id_metadata_document_supported": true}
            """;
    private static final String RESOURCE = """
            {"resource": "URL/mcp", "resource_name": "Acme files", "authorization_servers": ["URL"],
             "scopes_supported": ["files"]}
            """;
    private static final String OPENID_AT = "/.well-known/openid-configuration";
    private static final String SERVER_AT = "/.well-known/oauth-authorization-server";
    private static final String RESOURCE_AT = "/.well-known/oauth-protected-resource";

    private final ConnectFlows flows = new ConnectFlows();
    private final PublishedMetadata server = new PublishedMetadata();

    @AfterEach
    void stop() {
        server.close();
        flows.provider.close();
    }

    private Response discover(String token, String url) {
        return flows.call(
                token,
                "POST",
                "/api/v1/provider-discoveries",
                "{\"project_id\":\"" + flows.project + "\",\"url\":\"" + url + "\"}");
    }

    private Response discover(String path) {
        return discover(flows.owner, server.url() + path);
    }

    private JsonNode found(String path) {
        Response response = discover(path);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    private void refused(Response response, String code, String... words) {
        assertThat(response.status()).as(response.body()).isEqualTo(400);
        JsonNode error = response.json().path("errors").path(0);
        assertThat(error.path("pointer").asString()).isEqualTo("/url");
        assertThat(error.path("code").asString()).as(response.body()).isEqualTo(code);
        assertThat(List.of(words))
                .allSatisfy(word -> assertThat(error.path("detail").asString()).contains(word));
    }

    @Test
    void discoverWhenUrlIsAnIssuerThenItsEndpoints() {
        server.publish(OPENID_AT, OPENID);

        JsonNode found = found("");

        assertThat(found.path("kind").asString()).isEqualTo("authorization_server");
        assertThat(found.path("name").asString()).isEqualTo("127.0.0.1");
        assertThat(found.path("issuer").asString()).isEqualTo(server.url());
        JsonNode custom = found.path("custom");
        assertThat(custom.path("endpoints").toString())
                .isEqualTo(("{\"authorization\":\"URL/authorize\",\"token\":\"URL/token\","
                                + "\"revocation\":\"URL/revoke\",\"userinfo\":\"URL/me\",\"issuer\":\"URL\"}")
                        .replace("URL", server.url()));
        assertThat(custom.path("client_authentication").asString()).isEqualTo("client_secret_post");
        assertThat(custom.path("pkce").asString()).isEqualTo("required");
        assertThat(custom.has("resource")).isFalse();
        assertThat(texts(found, "client_authentication_methods"))
                .containsExactly("private_key_jwt", "client_secret_post");
        assertThat(texts(found, "code_challenge_methods")).containsExactly("plain", "S256");
        assertThat(texts(found, "scopes")).containsExactly("files", "openid", "email");
        assertThat(texts(found, "suggested_scopes")).containsExactly("openid", "email");
        assertThat(found.path("registration_endpoint").asString()).isEqualTo(server.url() + "/register");
        assertThat(found.path("client_id_metadata_documents").asBoolean()).isTrue();
    }

    private static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(text -> texts.add(text.asString()));
        return texts;
    }

    /** What was found is what a configuration takes. */
    @Test
    void draftWhenSentAsACustomProviderThenAccepted() {
        server.publish(RESOURCE_AT + "/mcp", RESOURCE).publish(SERVER_AT, OPENID);

        Response created = flows.configure(found("/mcp").path("custom").toString());

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("custom").path("resource").asString()).isEqualTo(server.url() + "/mcp");
    }

    @ParameterizedTest
    @CsvSource({
        "/tenant, /tenant/.well-known/openid-configuration",
        "/tenant, /.well-known/oauth-authorization-server/tenant",
        "/tenant, /.well-known/openid-configuration/tenant",
        "/tenant/, /tenant/.well-known/openid-configuration",
    })
    void discoverWhenIssuerHasAPathThenEachFormOfItsAddressIsRead(String issuer, String published) {
        server.publish(published, OPENID.replace("\"issuer\": \"URL\"", "\"issuer\": \"URL" + issuer + "\""));

        assertThat(found(issuer).path("issuer").asString()).isEqualTo(server.url() + issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tenant/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server/tenant",
                "/.well-known/openid-configuration/tenant"
            })
    void discoverWhenUrlIsThatOfTheMetadataThenTheirIssuer(String published) {
        server.publish(published, OPENID.replace("\"issuer\": \"URL\"", "\"issuer\": \"URL/tenant/\""));

        assertThat(found(published).path("issuer").asString()).isEqualTo(server.url() + "/tenant/");
    }

    @Test
    void discoverWhenUrlIsAResourceThenItsAuthorizationServerAndScopes() {
        server.publish(RESOURCE_AT + "/mcp", RESOURCE).publish(SERVER_AT, OPENID);

        JsonNode found = found("/mcp");

        assertThat(found.path("kind").asString()).isEqualTo("protected_resource");
        assertThat(found.path("name").asString()).isEqualTo("Acme files");
        assertThat(found.path("custom").path("resource").asString()).isEqualTo(server.url() + "/mcp");
        assertThat(texts(found, "suggested_scopes")).containsExactly("files");
        assertThat(texts(found, "authorization_servers")).containsExactly(server.url());
    }

    @Test
    void discoverWhenOnlyTheChallengeTellsWhereThenRead() {
        server.publish("/about/mcp", RESOURCE)
                .publish(SERVER_AT, OPENID)
                .reply(
                        "/mcp",
                        401,
                        "WWW-Authenticate: Bearer realm=\"x\", resource_metadata=\"URL/about/mcp\", scope=\"files\"",
                        "{}");

        assertThat(found("/mcp").path("kind").asString()).isEqualTo("protected_resource");
        assertThat(server.requests()).contains("POST /mcp");
    }

    @Test
    void discoverWhenMetadataAreOfAnotherIssuerThenRefusedAndItIsNamed() {
        server.publish(OPENID_AT, OPENID.replace("\"issuer\": \"URL\"", "\"issuer\": \"https://other.example\""));

        refused(discover(""), "other_issuer", "https://other.example");
    }

    @Test
    void discoverWhenMetadataAreOfAnotherResourceThenRefused() {
        server.publish(RESOURCE_AT + "/mcp", RESOURCE.replace("URL/mcp", "https://other.example/mcp"))
                .publish(SERVER_AT, OPENID);

        refused(discover("/mcp"), "other_issuer", "https://other.example/mcp");
    }

    @Test
    void discoverWhenTheAuthorizationServerIsAnotherThanNamedThenRefused() {
        server.publish(RESOURCE_AT + "/mcp", RESOURCE)
                .publish(SERVER_AT, OPENID.replace("\"issuer\": \"URL\"", "\"issuer\": \"https://evil.example\""));

        refused(discover("/mcp"), "other_issuer", "https://evil.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "URL/token|http://provider.example/token|token_endpoint",
                "URL/authorize|https://10.0.0.1/authorize|authorization_endpoint",
                "URL/revoke|https://169.254.169.254/latest|revocation_endpoint",
                "URL/me|file:///etc/passwd|userinfo_endpoint",
                "URL/register|https://user@provider.example/|registration_endpoint",
                "\"token_endpoint\"|\"token_endpoint_\"|no usable token_endpoint",
                "\"URL/token\"|[\"URL/token\"]|no usable token_endpoint",
                "\"code\"|\"token\"|response type",
                "\"authorization_code\", |''|authorization_code",
            })
    void discoverWhenMetadataNameWhatMayNotBeUsedThenRefused(String part, String hostile, String word) {
        server.publish(OPENID_AT, OPENID.replace(part, hostile));

        refused(discover(""), "invalid_metadata", word);
    }

    @Test
    void discoverWhenTheServerOfAResourceHasNoPkceThenRefused() {
        server.publish(RESOURCE_AT + "/mcp", RESOURCE).publish(SERVER_AT, OPENID.replace("\"S256\"", "\"plain\""));

        refused(discover("/mcp"), "invalid_metadata", "S256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/issuer",
                "https://10.0.0.1",
                "https://169.254.169.254/latest",
                "https://localhost",
                "http://provider.example",
                "https://user@provider.example",
                "https://provider.example/#x",
                "ftp://provider.example",
                "provider.example"
            })
    void discoverWhenUrlMayNotBeCalledThenRefusedWithoutACall(String url) {
        refused(discover(flows.owner, url), "invalid_url");
    }

    @Test
    void discoverWhenAResourceLeadsToAPrivateAddressThenNotCalled() {
        PublishedMetadata inside = new PublishedMetadata();
        try (inside) {
            TestOrigins.disallow(inside.url());
            server.publish(RESOURCE_AT + "/mcp", RESOURCE.replace("[\"URL\"]", "[\"" + inside.url() + "\"]"));
            refused(discover("/mcp"), "invalid_url", inside.url());

            server.reply("/api", 401, "WWW-Authenticate: Bearer resource_metadata=\"" + inside.url() + "/x\"", "{}");
            refused(discover("/api"), "invalid_url", inside.url());

            server.reply(OPENID_AT, 302, "Location: " + inside.url() + OPENID_AT, "");
            refused(discover(""), "invalid_metadata", "redirects");

            assertThat(inside.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>", "[1]", "{\"issuer\": \"URL\", \"issuer\": \"URL\"}", "{", "null", "\"x\"", "LARGE"})
    void discoverWhenDocumentIsNotAJsonObjectThenRefused(String document) {
        server.publish(
                OPENID_AT,
                document.equals("LARGE") ? OPENID.replace("\"files\"", "\"" + "x".repeat(70_000) + "\"") : document);

        refused(discover(""), "invalid_metadata", OPENID_AT);
    }

    @Test
    void discoverWhenNothingIsPublishedThenSaysSo() {
        refused(discover("/mcp"), "no_metadata");
        assertThat(server.requests()).hasSizeLessThan(8);
    }

    @Test
    void discoverWhenTheServerStaysSilentThenEndsAtTheDeadline() {
        server.silent(RESOURCE_AT);

        refused(discover(""), "unreachable", "time_out");
    }

    @Test
    void discoverWhenTheServerIsGoneThenSaysSo() {
        server.close();

        refused(discover(""), "unreachable", "127.0.0.1");
    }

    @Test
    void discoverWhenCallerMayNotConfigureThenRefusedAndNothingCalled() {
        ConnectFlows foreign = new ConnectFlows();

        assertThat(discover(flows.app, server.url()).status()).isEqualTo(403);
        assertThat(discover(foreign.owner, server.url()).status()).isIn(403, 404);
        assertThat(server.requests()).isEmpty();
        foreign.provider.close();
    }

    @Test
    void discoverWhenDoneThenNothingIsStored() {
        server.publish(OPENID_AT, OPENID);
        String before = flows.get(flows.owner, "/api/v1/provider-configs?project_id=" + flows.project)
                .body();

        found("");

        assertThat(flows.get(flows.owner, "/api/v1/provider-configs?project_id=" + flows.project)
                        .body())
                .isEqualTo(before);
    }
}
