package io.grantway.oauthconfig.provider.connectsession.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.catalogue.DescriptionFixture;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.platform.fixture.Neighbourhood;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The URL to which a browser is sent, for providers that want it otherwise than the RFC says. */
class AuthorizationRequestTests {

    private static URI url(String authorization, List<String> scopes, Map<String, String> added) {
        ProviderClient client = new ProviderClient(
                new ProviderConfigId(UUID.randomUUID()),
                DescriptionFixture.with("inputs: {shop: {type: text}}\nauthorization: " + authorization),
                Map.of("shop", "a & b"),
                "id 1");
        return new AuthorizationRequest(client)
                .url("https://g.example/cb", scopes, added, new BrowserProof("c".repeat(43)), "st");
    }

    private static Map<String, String> parameters(String authorization) {
        return Neighbourhood.parameters(
                url(authorization, List.of("read", "write"), Map.of()).getRawQuery());
    }

    @Test
    void urlWhenNothingIsDescribedThenStandardParameters() {
        assertThat(parameters("{pkce: forbidden}"))
                .containsOnly(
                        Map.entry("response_type", "code"),
                        Map.entry("client_id", "id 1"),
                        Map.entry("redirect_uri", "https://g.example/cb"),
                        Map.entry("state", "st"),
                        Map.entry("scope", "read write"));
        assertThat(parameters("{}")).containsKeys("code_challenge", "code_challenge_method");
    }

    @Test
    void urlWhenParametersAreRenamedOrOmittedThenOnlyTheProvidersNames() {
        assertThat(parameters("{pkce: forbidden, omit: [response_type, redirect_uri],"
                        + " names: {client_id: app_key, state: customField, scope: user_scope}}"))
                .containsOnly(
                        Map.entry("app_key", "id 1"),
                        Map.entry("customField", "st"),
                        Map.entry("user_scope", "read write"));
    }

    @Test
    void urlWhenScopeEncodingIsLiteralThenOnlyDelimitersAreWrittenAsTheyAre() {
        assertThat(url("{scope_delimiter: '+', scope_encoding: literal}", List.of("a:read", "b c"), Map.of())
                        .toString())
                .contains("scope=a%3Aread+b%20c");
        assertThat(url("{scope_delimiter: ','}", List.of("a", "b"), Map.of()).toString())
                .contains("scope=a%2Cb");
    }

    @Test
    void urlWhenFragmentIsDescribedThenItComesLast() {
        URI url = url("{fragment: wechat_redirect}", List.of("a"), Map.of("lang", "en"));

        assertThat(url.getRawFragment()).isEqualTo("wechat_redirect");
        assertThat(url.toString()).endsWith("#wechat_redirect");
        assertThat(url.getRawQuery()).contains("lang=en");
    }

    @Test
    void urlWhenParameterContainsAnInputThenItIsEncodedAsAWhole() {
        assertThat(url("{params: {acr: 'shop:{shop}', app: '{client_id}'}}", List.of(), Map.of())
                        .getRawQuery())
                .contains("acr=shop%3Aa%20%26%20b")
                .contains("app=id%201")
                .doesNotContain("scope=");
    }

    /** A description may rename a parameter after a project has stored one of that name. */
    @Test
    void urlWhenProjectsParameterHasTheNameOfAStandardOneThenTheStandardOneIsSent() {
        Map<String, String> parameters = Neighbourhood.parameters(url(
                        "{names: {state: field}, params: {prompt: none}}",
                        List.of(),
                        Map.of("field", "forged", "prompt", "login"))
                .getRawQuery());

        assertThat(parameters).containsEntry("field", "st").containsEntry("prompt", "login");
    }
}
