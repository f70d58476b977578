package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.contracts.oauthconfig.provider.Rotation;
import io.grantway.oauthconfig.provider.catalogue.description.EndpointTemplate;
import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTests {

    private static final URI SANDBOX = URI.create("http://localhost:8090");

    private final Catalogue catalogue = new Catalogue(new CatalogueSettings(true, SANDBOX));

    @Test
    void catalogueWhenProvidersAreUnconfirmedThenTokenEndpointsUseTls() {
        List<ProviderDescription> collected = catalogue.after("").stream()
                .filter(description -> !description.confirmed())
                .toList();

        assertThat(collected).hasSizeGreaterThan(200);
        assertThat(collected)
                .allSatisfy(description ->
                        assertThat(description.endpoints().token()).startsWith("https://"));
    }

    /** OAuth 1.0, a duplicate of another provider, or an incomplete URL: nobody can connect with such an entry. */
    @Test
    void entriesWhenListedThenEachCanWork() {
        List<ProviderDescription> all = List.copyOf(catalogue.after(""));
        assertThat(all).allSatisfy(description -> {
            for (String url : List.of(
                    description.endpoints().authorization(),
                    description.endpoints().token())) {
                assertThat(url.replaceFirst("https?://[^/]*", ""))
                        .as(description.slug())
                        .hasSizeGreaterThan(1);
                assertThat(url)
                        .doesNotContainIgnoringCase("OAuthAuthorizeToken")
                        .doesNotContain(".sandbox.", "//sandbox.", ".staging.", "//preview.");
            }
            assertThat(description.inputs().values()).as(description.slug()).allSatisfy(input -> assertThat(
                            input.example() + input.description())
                    .isNotBlank());
        });
        assertThat(all.stream()
                        .filter(description -> description.setup().isEmpty()
                                && !description.slug().equals("cognito"))
                        .map(description -> description.endpoints().authorization() + " "
                                + description.endpoints().token()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "gmail, google",
        "youtube, google",
        "G Suite, google",
        "fitbit, google",
        "google workspace, google",
        "Office 365, microsoft",
        "office365, microsoft",
        "azure, microsoft",
        "azure devops, microsoft",
        "Entra, microsoft",
        "facebook login, facebook",
        "meta, facebook",
        "x.com, x",
        "twitter, x",
        "Яндекс, yandex",
        "jira, atlassian",
        "confluence, atlassian",
        "bitbucket, bitbucket",
        "git, gitlab",
        "clickup, click-up",
        "convertkit, kit",
        "infusionsoft, keap",
        "битрикс24, bitrix24",
        "hh.ru, headhunter"
    })
    void searchWhenAnotherNameIsUsedThenTheProviderIsFound(String text, String slug) {
        assertThat(catalogue.after("").stream()
                        .filter(description -> description.isCalled(text))
                        .map(ProviderDescription::slug))
                .contains(slug);
    }

    @Test
    void sandboxProviderWhenDisabledThenNotInCatalogue() {
        assertThat(new Catalogue(new CatalogueSettings(false, SANDBOX)).find("sandbox"))
                .isEmpty();
        assertThat(catalogue.find("sandbox").orElseThrow().endpoints().issuer()).isEqualTo(SANDBOX.toString());
    }

    @Test
    void refreshRulesWhenNotDescribedThenDangerousCaseIsAssumed() {
        RefreshRules rules = catalogue.find("keycloak").orElseThrow().refresh();

        assertThat(rules.rotation()).isEqualTo(Rotation.SOMETIMES);
        assertThat(rules.replay()).isEqualTo(ReplayRule.UNSAFE);
    }

    @Test
    void inputWhenValueWouldChangeTheHostThenNotAccepted() {
        ProviderDescription zendesk = catalogue.after("").stream()
                .filter(description -> description.inputs().containsKey("subdomain"))
                .findFirst()
                .orElseThrow();
        Input input = zendesk.inputs().get("subdomain");

        assertThat(input.accepts("acme-2")).isTrue();
        assertThat(List.of("evil.example/", "a@b", "a#", "a?x", "", "-a", "a b", "../..", "a%2f", "a:1"))
                .noneMatch(value -> input.accepts(input.normalize(value, zendesk.suffixes("subdomain"))));
        URI token = EndpointTemplate.expand(zendesk.endpoints().token(), Map.of("subdomain", "acme"), "id");
        assertThat(token.getHost()).startsWith("acme.");
    }

    @Test
    void expandWhenInputIsMissingThenErrorNamesIt() {
        assertThatThrownBy(() -> EndpointTemplate.expand("https://{subdomain}.example/token", Map.of(), "id"))
                .hasMessageContaining("subdomain");
    }
}
