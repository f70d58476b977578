package io.grantway.oauthconfig.provider.catalogue;

import static io.grantway.oauthconfig.provider.catalogue.DescriptionFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a description can say about several exchanges, named callbacks and values of one connection. */
class DescriptionOfExchangesTests {

    private static final String DEVICE = "attributes: {device: {type: text}}\n";

    private static List<String> problems(String parts) {
        return DescriptionCheck.problems(with(parts), url -> false).stream()
                .map(DescriptionProblem::pointer)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "long_lived: {} | /long_lived/grant_type",
                "long_lived: {grant_type: x, token_param: 'a b'} | /long_lived/token_param",
                "long_lived: {grant_type: x, method: PUT} | /long_lived/method",
                "long_lived: {grant_type: x, params: {client_secret: x}} | /long_lived/params/client_secret",
                "long_lived: {grant_type: x, params: {a: '{unknown}'}} | /long_lived/params/a",
                "long_lived: {grant_type: x, client_authentication: private_key_jwt} | /long_lived/client_authentication",
                "refresh: {client_authentication: client_secret_jwt} | /refresh/client_authentication",
                "refresh: {response: {access_token_at: token}} | /refresh/response/access_token_at",
                "refresh: {response: {attributes: {api: x}}} | /refresh/response/attributes/api",
                "revocation: {names: {client_id: 'a b'}} | /revocation/names/client_id",
                "revocation: {params: {client_secret: x}} | /revocation/params/client_secret",
                "callback: {redirect_uri: 'https://elsewhere.example'} | /callback/redirect_uri",
                "callback: {redirect_uri: '{unknown}'} | /callback/redirect_uri",
                "callback: {attributes: {device: d}} ; token: {params: {device: '{device}'}} | /token/params/device",
                "account: {scheme: 'Bearer x'} | /account/scheme",
                "account: {attributes: {api: /api}} | /account/attributes",
                "account: {from: attributes, subject: /unknown} | /account/subject",
                "account: {from: attributes} | /account/subject",
            })
    void descriptionWhenContradictoryThenProblemPointsAtIt(String parts, String pointer) {
        assertThat(problems(parts.replace(" ; ", "\n"))).contains(pointer);
    }

    /** The callback may lack it, so a request could not be made. */
    @Test
    void paramsWhenAttributeIsNotRequiredThenUnusable() {
        String refresh = "refresh: {params: {device: '{device}'}}\n";

        assertThat(problems(DEVICE + "callback: {attributes: {device: d}}\n" + refresh))
                .containsExactly("/refresh/params/device");
        assertThat(problems(DEVICE + "callback: {attributes: {device: d}, required: [device]}\n" + refresh))
                .isEmpty();
        assertThat(problems(DEVICE + "callback: {attributes: {device: d}, required: [device]}\n"
                        + "authorization: {params: {device: '{device}'}}"))
                .containsExactly("/authorization/params/device");
    }

    /** Only who has registered the callback knows its name; an end user could send codes elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"project", "connection"})
    void redirectUriWhenEndUserNamesItThenUnusable(String who) {
        List<String> found =
                problems("inputs: {name: {type: text, ask: " + who + "}}\ncallback: {redirect_uri: '{name}'}");

        if (who.equals("project")) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).containsExactly("/callback/redirect_uri");
        }
    }

    @Test
    void requiredAttributesWhenOneIsOfTheGrantThenItIdentifiesNothing() {
        ProviderDescription both = with("""
                attributes: {device: {type: text, per_grant: true}, realm: {}}
                callback: {attributes: {device: d, realm: r, other: o}, required: [device, realm, other]}
                """);

        assertThat(both.identifyingAttributes()).containsExactly("realm", "other");
        assertThat(both.knownAttributes()).containsExactlyInAnyOrder("device", "realm");
    }

    /** Tokens are bound to it, so it could never change. */
    @Test
    void perGrantWhenAnEndpointContainsTheAttributeThenUnusable() {
        ProviderDescription bound = DescriptionFixture.of("""
                slug: test
                name: Test
                endpoints: {authorization: 'https://p.example/a', token: 'https://p.example/{realm}/t'}
                attributes: {realm: {per_grant: true}}
                callback: {attributes: {realm: r}, required: [realm]}
                """);

        assertThat(DescriptionCheck.problems(bound, url -> false))
                .extracting(DescriptionProblem::pointer)
                .containsExactly("/attributes/realm/per_grant");
    }
}
