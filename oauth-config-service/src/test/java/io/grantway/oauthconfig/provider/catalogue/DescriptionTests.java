package io.grantway.oauthconfig.provider.catalogue;

import static io.grantway.oauthconfig.provider.catalogue.DescriptionFixture.of;
import static io.grantway.oauthconfig.provider.catalogue.DescriptionFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.oauthconfig.provider.catalogue.description.Attribute;
import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules.Algorithm;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules.Use;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules.BodyFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a description can say, and which contradictions are found. */
class DescriptionTests {

    private static final String EVERYTHING = """
            slug: everything
            name: Everything
            revision: 3
            setup:
              - {text: Open the console., text_ru: Откройте консоль.}
            inputs:
              shop: {description: The shop, description_ru: Магазин, ask: connection, example: acme}
              key_id: {type: text, example: ABC123}
            endpoints:
              authorization: https://{shop}.shops.example/authorize
              token: https://{accounts_server}/token
              userinfo: '{instance_url}/userinfo'
              introspection: https://{accounts_server}/introspect
            authorization:
              scope_delimiter: '+'
              scope_encoding: literal
              names: {client_id: client_key, state: customField}
              omit: [response_type]
              fragment: wechat_redirect
            callback:
              code: auth_code
              attributes: {realm_id: realmId}
              required: [realm_id]
            token:
              method: GET
              client_authentication: client_secret_post
              client_id_in_body: true
              basic_encoding: raw
              names: {code: auth_code}
              omit: [redirect_uri, grant_type]
              params: {app: '{client_id}'}
              headers: {X-Key: '{key_id}'}
              key:
                use: client_secret
                algorithm: ES256
                header: {kid: '{key_id}'}
                claims: {iss: '{key_id}', sub: '{client_id}', aud: '{token_endpoint}'}
                lifetime_seconds: 600
            response:
              attributes: {instance_url: /instance_url}
            refresh:
              method: POST
              body: json
              names: {refresh_token: token}
              omit: [client_id]
              window: {after_seconds: 86400, before_end_seconds: 60}
            attributes:
              accounts_server: {type: host, hosts: [accounts.shops.example], default_value: accounts.shops.example}
              realm_id: {pattern: '[0-9]+'}
              instance_url: {type: origin, hosts: ['*.shops.example']}
            api: {base_url: '{instance_url}/v1'}
            """;

    @Test
    void descriptionWhenCompleteThenBoundAndWithoutProblems() {
        ProviderDescription all = of(EVERYTHING);

        assertThat(problems(all)).isEmpty();
        assertThat(all.revision()).isEqualTo(3);
        assertThat(all.setup().getFirst().textRu()).isEqualTo("Откройте консоль.");
        assertThat(all.inputs().get("shop").ask()).isEqualTo(Input.Ask.CONNECTION);
        assertThat(all.stateParameter()).isEqualTo("customField");
        assertThat(all.callback().code()).isEqualTo("auth_code");
        assertThat(all.token().format().body()).isEqualTo(BodyFormat.QUERY);
        assertThat(all.token().key().use()).isEqualTo(Use.CLIENT_SECRET);
        assertThat(all.refreshFormat().method()).isEqualTo("POST");
        assertThat(all.refreshFormat().body()).isEqualTo(BodyFormat.JSON);
        assertThat(all.refreshFormat().nameOf("refresh_token")).isEqualTo("token");
        assertThat(all.refreshFormat().nameOf("code")).isEqualTo("code");
        assertThat(all.refresh().window().afterSeconds()).isEqualTo(86_400);
        assertThat(all.api().baseUrl()).isEqualTo("{instance_url}/v1");
    }

    @Test
    void descriptionWhenPartsAreAbsentThenMeaningIsThatOfTheRfc() {
        ProviderDescription plain = with("");

        assertThat(problems(plain)).isEmpty();
        assertThat(plain.revision()).isEqualTo(1);
        assertThat(plain.stateParameter()).isEqualTo("state");
        assertThat(plain.callback().code()).isEqualTo("code");
        assertThat(plain.authorization().nameOf("scope")).isEqualTo("scope");
        assertThat(plain.token().format().method()).isEqualTo("POST");
        assertThat(plain.token().format().body()).isEqualTo(BodyFormat.FORM);
        assertThat(plain.token().key()).isNull();
        assertThat(plain.refreshFormat()).isEqualTo(plain.token().format());
    }

    @Test
    void refreshWhenItDescribesNoFormatThenThatOfTheTokenRequest() {
        ProviderDescription get = with("token: {method: GET, names: {refresh_token: rt}, omit: [grant_type]}");

        assertThat(get.refreshFormat()).isEqualTo(get.token().format());
        assertThat(get.refreshFormat().nameOf("refresh_token")).isEqualTo("rt");
    }

    @Test
    void keyWhenClientAuthenticatesWithJwtThenDefaultsAreThoseOfTheRfc() {
        var key =
                with("token: {client_authentication: private_key_jwt}").token().key();
        assertThat(key.use()).isEqualTo(Use.ASSERTION);
        assertThat(key.algorithm()).isEqualTo(Algorithm.RS256);
        assertThat(key.claims()).containsEntry("iss", "{client_id}").containsEntry("aud", "{token_endpoint}");

        var shared = with("token: {client_authentication: client_secret_jwt}").token();
        assertThat(shared.clientAuthentication()).isEqualTo(ClientAuthentication.CLIENT_SECRET_JWT);
        assertThat(shared.key().algorithm()).isEqualTo(Algorithm.HS256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "revision: -1 | /revision",
                "setup: [{text: only English}] | /setup/0",
                "inputs: {scope: {}} | /inputs/scope",
                "inputs: {a: {pattern: '['}} | /inputs/a/pattern",
                "inputs: {a: {pattern: '[0-9]+'}} | /inputs/a",
                "authorization: {params: {state: x}} | /authorization/params/state",
                "authorization: {names: {state: s}, params: {s: x}} | /authorization/params/s",
                "authorization: {params: {a: '{nobody}'}} | /authorization/params/a",
                "authorization: {names: {code: x}} | /authorization/names/code",
                "authorization: {names: {client_id: 'a b'}} | /authorization/names/client_id",
                "authorization: {names: {client_id: state}} | /authorization/names",
                "authorization: {names: {client_id: x, scope: x}} | /authorization/names",
                "authorization: {omit: [state]} | /authorization/omit",
                "authorization: {omit: [scope], names: {scope: s}} | /authorization/omit",
                "authorization: {scope_encoding: literal} | /authorization/scope_encoding",
                "authorization: {scope_delimiter: '&', scope_encoding: literal} | /authorization/scope_encoding",
                "authorization: {fragment: 'a#b'} | /authorization/fragment",
                "authorization: {scope_delimiter: '----'} | /authorization/scope_delimiter",
                "token: {method: PUT} | /token/method",
                "token: {names: {state: x}} | /token/names/state",
                "token: {names: {code: client_id}} | /token/names",
                "token: {omit: [code]} | /token/omit",
                "token: {params: {client_secret: x}} | /token/params/client_secret",
                "token: {names: {a/~: x}} | /token/names/a~1~0",
                "token: {headers: {'a/ ~': x}} | /token/headers/a~1 ~0",
                "inputs: {a/~: {}} | /inputs/a~1~0",
                "callback: {attributes: {a/~: x}} | /callback/attributes/a~1~0",
                "response: {attributes: {a/~: /b}} | /response/attributes/a~1~0",
                "token: {headers: {Authorization: x}} | /token/headers/Authorization",
                "token: {headers: {'a b': x}} | /token/headers/a b",
                "'token: {headers: {X-A: \"a\\nb\"}}' | /token/headers/X-A",
                "token: {headers: {X-A: '{nobody}'}} | /token/headers/X-A",
                "token: {key: {use: client_secret}, client_authentication: none} | /token/key/use",
                "token: {key: {use: grant}} | /token/key/use",
                "token: {key: {}} | /token/key/use",
                "token: {key: {algorithm: HS256}, client_authentication: private_key_jwt} | /token/key/algorithm",
                "token: {key: {algorithm: RS256}, client_authentication: client_secret_jwt} | /token/key/algorithm",
                "token: {key: {lifetime_seconds: 3}, client_authentication: private_key_jwt} | /token/key/lifetime_seconds",
                "token: {key: {claims: {exp: x}}, client_authentication: private_key_jwt} | /token/key/claims/exp",
                "token: {key: {claims: {a: '{b}'}}, client_authentication: private_key_jwt} | /token/key/claims/a",
                "token: {key: {header: {alg: none}}, client_authentication: private_key_jwt} | /token/key/header/alg",
                "refresh: {method: DELETE} | /refresh/method",
                "refresh: {names: {token: x}} | /refresh/names/token",
                "refresh: {omit: [refresh_token]} | /refresh/omit",
                "refresh: {window: {after_seconds: -1}} | /refresh/window/after_seconds",
                "refresh: {replay: grace} | /refresh/replay_grace_seconds",
                "refresh: {life: {idle_seconds: 0}} | /refresh/life/idle_seconds",
                "refresh: {quiet_seconds_after_silence: 4000} | /refresh/quiet_seconds_after_silence",
                "callback: {code: error} | /callback/code",
                "callback: {code: response} | /callback/code",
                "revocation: {client_authentication: private_key_jwt} | /revocation/client_authentication",
                "callback: {code: state} | /callback/state",
                "callback: {attributes: {a: code}} | /callback/attributes/a",
                "callback: {attributes: {A: x}} | /callback/attributes/A",
                "callback: {required: [a]} | /callback/required",
                "response: {attributes: {a: b}} | /response/attributes/a",
                "response: {access_token_at: token} | /response/access_token_at",
                "attributes: {a: {type: host}} | /attributes/a/hosts",
                "attributes: {a: {hosts: [x.example]}} | /attributes/a/hosts",
                "attributes: {a: {type: host, hosts: ['*']}} | /attributes/a/hosts/0",
                "attributes: {a: {type: host, hosts: ['*.com.']}} | /attributes/a/hosts/0",
                "attributes: {a: {default_value: 'x/y'}} | /attributes/a/default_value",
                "'attributes: {a: {type: host, hosts: [x.example], default_value: y.example}}' | /attributes/a/default_value",
                "attributes: {a: {pattern: '('}} | /attributes/a/pattern",
                "'{inputs: {a: {}}, attributes: {a: {}}}' | /attributes/a",
                "api: {base_url: 'https://{a}.example/'} | /api/base_url",
                "api: {base_url: 'http://p.example'} | /api/base_url",
                "errors: [{meaning: retry}] | /errors/0",
                "revocation: {} | /endpoints/revocation"
            })
    void descriptionCheckWhenContradictoryThenProblemPointsAtIt(String part, String pointer) {
        ProviderDescription description = part.startsWith("{")
                ? with(part.substring(1, part.length() - 1).replaceFirst(", attributes", "\nattributes"))
                : with(part);

        assertThat(problems(description))
                .extracting(DescriptionProblem::pointer)
                .contains(pointer);
    }

    @Test
    void descriptionCheckWhenAttributeIsNotYetKnownThenUrlMustNotContainIt() {
        String endpoints = """
                slug: test
                name: Test
                endpoints: {authorization: 'https://p.example/a', token: 'https://p.example/{realm_id}/t'}
                attributes: {realm_id: {}}
                """;

        assertThat(problems(of(endpoints)))
                .extracting(DescriptionProblem::pointer)
                .containsExactly("/endpoints/token");
        assertThat(problems(of(endpoints + "response: {attributes: {realm_id: /realm}}")))
                .extracting(DescriptionProblem::pointer)
                .containsExactly("/endpoints/token");
        assertThat(problems(of(endpoints + "callback: {attributes: {realm_id: realmId}, required: [realm_id]}")))
                .isEmpty();
    }

    @Test
    void descriptionCheckWhenUrlsAreUnusableThenEachIsNamed() {
        ProviderDescription plain = of("""
                slug: Plain!
                name: ' '
                endpoints: {authorization: 'http://p.example/a', token: 'https://{tenant}.example/t'}
                """);

        assertThat(problems(plain))
                .extracting(DescriptionProblem::pointer)
                .containsExactlyInAnyOrder("/slug", "/name", "/endpoints/authorization", "/endpoints/token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown: 1", "token: {keys: {}}", "authorization: {scope_encoding: raw}"})
    void descriptionWhenFieldOrValueIsUnknownThenNotBound(String part) {
        assertThatThrownBy(() -> with(part)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://na1.shops.example, true",
        "https://a.b.shops.example, true",
        "https://shops.example, false",
        "https://evilshops.example, false",
        "https://.shops.example, false",
        "https://a.shops.example.evil.example, false",
        "https://a.shops.example/, false",
        "https://a.shops.example:444, false",
        "https://x@a.shops.example, false",
        "http://a.shops.example, false",
        "a.shops.example, false"
    })
    void originWhenNotBelowAnAllowedHostThenNotAccepted(String value, boolean accepted) {
        Attribute origin = of(EVERYTHING).attributes().get("instance_url");

        assertThat(origin.accepts(value)).isEqualTo(accepted);
    }

    private static List<DescriptionProblem> problems(ProviderDescription description) {
        return DescriptionCheck.problems(description, url -> false);
    }
}
