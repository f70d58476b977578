package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import io.grantway.oauthconfig.TestProvider.Mood;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Client secrets that are checked at the provider when they are entered. */
class SecretTrialTests extends ProviderConfigFixture {

    private final String slug = "checked-" + UUID.randomUUID();

    private Response configure(String check, String secret) {
        flows.describe(slug, check);
        return create("\"provider\":\"" + slug + "\",\"client_id\":\"" + TestProvider.CLIENT + "\",\"client_secret\":\""
                + secret + "\"");
    }

    private Response change(String id, String secret) {
        return flows.call(
                flows.owner,
                "PATCH",
                "/api/v1/provider-configs/" + id,
                "{\"client_secret\":\"" + secret + "\"}",
                "If-Match",
                "*");
    }

    private static final String REFRESH = ",\"token\":{\"secret_check\":\"refresh_token\"}";

    @Test
    void createWhenProviderAcceptsSecretThenTested() {
        Response created = configure(REFRESH, TestProvider.SECRET);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.text("client_accepted")).isNotEmpty();
        assertThat(flows.provider.requests()).containsExactly("refresh_token");
    }

    @Test
    void createWhenProviderRejectsSecretThenNothingIsStored() {
        Response refused = configure(REFRESH, "wrong-secret-0123");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("/client_secret");
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs?project_id=" + flows.project + "&q=" + slug)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void changeWhenProviderRejectsSecretThenFormerOneStays() {
        String id = configure(REFRESH, TestProvider.SECRET).text("id");

        Response refused = change(id, "wrong-secret-0123");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("/client_secret");
        assertThat(flows.vault.get(id).fields).containsEntry("client_secret", TestProvider.SECRET);
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs/" + id).text("client_accepted"))
                .isNotEmpty();
    }

    @Test
    void changeWhenProviderIsUnavailableThenSavedAsNotTested() {
        String id = configure(REFRESH, TestProvider.SECRET).text("id");
        flows.provider.mood(Mood.of(503, ""));

        Response changed = change(id, "another-secret-0123");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("client_accepted")).isEmpty();
        assertThat(flows.vault.get(id).fields).containsEntry("client_secret", "another-secret-0123");
    }

    @Test
    void createWhenDescriptionNamesClientCredentialsThenThatIsSent() {
        Response created = configure(",\"token\":{\"secret_check\":\"client_credentials\"}", TestProvider.SECRET);

        assertThat(created.text("client_accepted")).isNotEmpty();
        assertThat(flows.provider.requests()).containsExactly("client_credentials");
    }

    @Test
    void createWhenDescriptionNamesNoCheckThenProviderIsNotAsked() {
        assertThat(configure("", "wrong-secret-0123").status()).isEqualTo(201);

        assertThat(flows.provider.requests()).isEmpty();
    }
}
