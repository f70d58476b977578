package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.oauthconfig.provider.catalogue.description.EndpointTemplate;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs of a project for a provider's URLs. */
class ProviderInputTests {

    private static final Catalogue CATALOGUE =
            new Catalogue(new CatalogueSettings(true, URI.create("http://localhost:8090")));

    static Stream<ProviderDescription> withInputs() {
        return CATALOGUE.after("").stream()
                .filter(description -> !description.inputs().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("withInputs")
    void expandWhenInputsAreTheExamplesThenHttpsUrls(ProviderDescription description) {
        Map<String, String> examples = new HashMap<>();
        description.inputs().forEach((name, input) -> {
            assertThat(input.accepts(input.normalize(input.example(), description.suffixes(name))))
                    .as(description.slug() + " " + name)
                    .isTrue();
            examples.put(name, input.example());
        });
        description.endpoints().all().forEach(template -> {
            URI uri = EndpointTemplate.expand(template, examples, "id");
            assertThat(uri.getHost()).as(template).isNotNull().doesNotContain("_");
            assertThat(uri.getScheme()).isEqualTo("https");
        });
    }

    /** Any input is rejected, or the URL differs from the template only in the input's placeholder. */
    @ParameterizedTest
    @MethodSource("withInputs")
    void expandWhenInputIsHostileThenOnlyItsPlaceChanges(ProviderDescription description) {
        for (String hostile : HOSTILE) {
            Map<String, String> entered = new HashMap<>();
            description.inputs().keySet().forEach(name -> entered.put(name, hostile));
            Map<String, String> values = description.normalizedInputs(entered);
            boolean accepted = description.inputs().entrySet().stream()
                    .allMatch(each -> each.getValue().accepts(values.get(each.getKey())));
            if (!accepted) {
                continue;
            }
            description.endpoints().all().forEach(template -> {
                URI uri = EndpointTemplate.expand(template, values, "id");
                assertThat(uri.getRawUserInfo()).as(hostile).isNull();
                assertThat(uri.getPort()).as(hostile).isEqualTo(-1);
                assertThat(uri.getRawFragment()).as(hostile).isNull();
                assertThat(uri.getRawPath().split("/", -1))
                        .as(hostile)
                        .hasSize(template.replaceAll("\\?.*", "").split("/", -1).length - 2);
                for (String name : values.keySet()) {
                    EndpointTemplate.hostSuffix(template, name)
                            .ifPresent(suffix ->
                                    assertThat(uri.getHost()).as(hostile).endsWith(suffix));
                }
            });
        }
    }

    private static final List<String> HOSTILE = List.of(
            "evil.example/",
            "evil.example#",
            "evil.example?",
            "evil.example:8443",
            "a@evil.example",
            "https://a@evil.example/x",
            "https://evil.example:444/x",
            "a/../b",
            "..",
            ".",
            "a%2f..",
            "a\\b",
            "a b",
            "a\nb\nc",
            "a&b=c",
            "127.0.0.1",
            "[::1]",
            "localhost",
            "аcme",
            "xn--80ak6aa92e",
            "A".repeat(64),
            "a".repeat(300),
            "",
            "-a",
            "a-",
            "_",
            "x.example.com.");

    @ParameterizedTest
    @CsvSource({
        "shopify, subdomain, x, x",
        "shopify, subdomain, ' X.myshopify.com ', x",
        "shopify, subdomain, https://x.myshopify.com/, x",
        "shopify, subdomain, https://x.myshopify.com/admin/settings, x",
        "shopify, subdomain, x.myshopify.com.myshopify.com, x",
        "shopify, subdomain, x.myshopify.com., x",
        "zendesk, subdomain, HTTP://Acme.Zendesk.com, acme",
        "netsuite, account_id, 1234567_SB1, 1234567-sb1",
        "netsuite, account_id, https://1234567-sb1.app.netsuite.com/app/center, 1234567-sb1",
        "netsuite, account_id, 1234567.suitetalk.api.netsuite.com, 1234567",
        "snowflake, subdomain, my_org-acc_1, my-org-acc-1",
        "snowflake, subdomain, XY12345.us-east-1, xy12345.us-east-1",
        "snowflake, subdomain, https://xy12345.snowflakecomputing.com, xy12345",
        "keycloak, subdomain, https://Login.Example.com/, login.example.com",
        "keycloak, realm, My_Realm, My_Realm",
        "microsoft, tenant, contoso.onmicrosoft.com, contoso.onmicrosoft.com"
    })
    void normalizeWhenInputIsPastedThenReducedToItsValue(String slug, String name, String entered, String kept) {
        ProviderDescription description = CATALOGUE.find(slug).orElseThrow();

        String value = description.normalizedInputs(Map.of(name, entered)).get(name);

        assertThat(value).isEqualTo(kept);
        assertThat(description.inputs().get(name).accepts(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b", "a.b", "x.other.example", "x/y", "https://x.other.example/", "a:1"})
    void subdomainWhenNotASingleLabelThenRefused(String entered) {
        ProviderDescription shopify = CATALOGUE.find("shopify").orElseThrow();

        assertThat(shopify.inputs()
                        .get("subdomain")
                        .accepts(shopify.normalizedInputs(Map.of("subdomain", entered))
                                .get("subdomain")))
                .isFalse();
        assertThat(shopify.inputs().get("subdomain").expectation(shopify.suffixes("subdomain")))
                .contains("acme-store", ".myshopify.com");
    }

    /** Reachability is checked at each call; this covers URLs that no call could ever use. */
    @Test
    void hostWhenNoCallCouldReachItThenRefused() {
        ProviderDescription keycloak = CATALOGUE.find("keycloak").orElseThrow();
        String long253 = ("a".repeat(61) + ".").repeat(4) + "hosts";

        assertThat(accepts(keycloak, long253)).isTrue();
        for (String entered : List.of("127.0.0.1", "10.0.0.1", "localhost", "a_b.example", "a." + long253)) {
            assertThat(accepts(keycloak, entered)).as(entered).isFalse();
        }
    }

    private static boolean accepts(ProviderDescription description, String host) {
        return description
                .inputs()
                .get("subdomain")
                .accepts(description.normalizedInputs(Map.of("subdomain", host)).get("subdomain"));
    }

    @Test
    void expandWhenStoredValueWouldChangeTheAddressThenRefused() {
        for (String value : List.of("evil.example/", "a@b", "a:1", "a?b", "a#b", "..", "", "a\nb\nc")) {
            assertThatThrownBy(() ->
                            EndpointTemplate.expand("https://{subdomain}.example/t", Map.of("subdomain", value), "id"))
                    .as(value)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
