package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The URLs of a provider for one connection. */
class ConnectionValuesTests {

    private static final ProviderDescription DESCRIPTION = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readValue("""
                    {"slug":"regional","name":"Regional","categories":[],"confirmed":true,"revision":1,
                     "inputs":{"shop":{"ask":"connection"},"team":{}},
                     "endpoints":{"authorization":"https://{shop}.shops.example/{team}",
                        "token":"https://{server}/token","userinfo":"{api}/me","revocation":"{api}"},
                     "attributes":{
                        "server":{"type":"host","hosts":["accounts.zoho.com","accounts.zoho.eu"],"default_value":"accounts.zoho.com"},
                        "api":{"type":"origin","hosts":["*.api.example"]}}}
                    """, ProviderDescription.class);

    private final ProviderClient client = new ProviderClient(
            new ProviderConfigId(UUID.randomUUID()), DESCRIPTION, DESCRIPTION.values(Map.of("team", "red")), "id");

    private static ConnectionValues attributes(String name, String value) {
        return ConnectionValues.of(Map.of(), Map.of(name, value));
    }

    @Test
    void clientWhenConnectionHasValuesThenItsUrlsContainThem() {
        ProviderClient own = client.with(ConnectionValues.of(
                Map.of("shop", "acme"),
                Map.of("server", "accounts.zoho.eu", "api", "https://eu.api.example", "plan", "x")));

        assertThat(own.authorization()).hasToString("https://acme.shops.example/red");
        assertThat(own.token()).hasToString("https://accounts.zoho.eu/token");
        assertThat(own.userinfo().orElseThrow()).hasToString("https://eu.api.example/me");
        assertThat(own.revocation().orElseThrow()).hasToString("https://eu.api.example");
        assertThat(own.isComplete()).isTrue();
    }

    @Test
    void clientWhenValuesAreMissingThenOnlyWhatIsKnownHasAUrl() {
        client.requireUsable();

        assertThat(client.token()).hasToString("https://accounts.zoho.com/token");
        assertThat(client.userinfo()).isEmpty();
        assertThat(client.isComplete()).isFalse();
        assertThat(client.authorizationOrigin()).isEqualTo("https://….shops.example");
        assertThatThrownBy(client::authorization).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "accounts.zoho.com.evil.example",
                "accounts.zoho.com@evil.example",
                "accounts.zoho.com:443",
                "accounts.zoho.com/",
                "Accounts.zoho.com",
                "аccounts.zoho.com",
                "accounts。zoho.com",
                "accounts.zoho.com\n",
                "{shop}",
                "",
            })
    void clientWhenHostIsNotAllowedThenRefused(String host) {
        assertThatThrownBy(() -> client.with(attributes("server", host))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://api.example",
                "https://.api.example",
                "https://x.api.example.evil.example",
                "https://x.api.example:8443",
                "https://x.api.example/",
                "https://user@x.api.example",
                "https://evil.example?.api.example",
                "https://evil.example/.api.example",
                "https://evil.example#.api.example",
                "http://x.api.example",
                "//x.api.example",
                "x.api.example",
                "javascript:x.api.example",
            })
    void clientWhenOriginIsNotAllowedThenRefused(String origin) {
        assertThatThrownBy(() -> client.with(attributes("api", origin))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clientWhenInputIsNotOfTheConnectionOrNotAllowedThenRefused() {
        for (Map<String, String> inputs : Set.of(
                Map.of("team", "blue"), Map.of("other", "x"), Map.of("shop", "evil.example/"), Map.of("shop", ""))) {
            assertThatThrownBy(() -> client.with(ConnectionValues.of(inputs, Map.of())))
                    .as("%s", inputs)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> client.with(ConnectionValues.DAMAGED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesWhenBoundThenLaterReportsDoNotChangeThem() {
        ConnectionValues values = new ReportedAttributes(Map.of("plan", "gold"), new TreeSet<>())
                .complete(DESCRIPTION, attributes("server", "accounts.zoho.eu"));

        assertThat(values.bound()).containsExactly("server");
        assertThat(values.with(Map.of("server", "accounts.zoho.com", "plan", "iron"))
                        .attributes())
                .containsEntry("server", "accounts.zoho.eu")
                .containsEntry("plan", "iron");
    }
}
