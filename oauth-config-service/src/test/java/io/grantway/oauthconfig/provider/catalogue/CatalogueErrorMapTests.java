package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ErrorMeaning;
import io.grantway.contracts.oauthconfig.provider.ErrorRule;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult.Kind;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every rule of the catalogue's error maps decides the response for which it is written. */
class CatalogueErrorMapTests {

    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Arguments> rules() {
        Catalogue catalogue = new Catalogue(new CatalogueSettings(true, URI.create("http://localhost:8090")));
        return catalogue.after("").stream().flatMap(description -> description.errors().stream()
                .map(rule -> Arguments.of(description.slug(), rule, description)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rules")
    void errorMapWhenResponseMatchesARuleThenThatRuleDecides(
            String slug, ErrorRule rule, ProviderDescription description) {
        ObjectNode body = JSON.createObjectNode();
        if (description.response().success() != null) {
            put(body, description.response().success().pointer(), "false");
        }
        if (rule.error() != null) {
            put(body, description.response().error(), rule.error());
        }
        if (rule.pointer() != null && rule.value() != null) {
            put(body, rule.pointer(), rule.value());
        }
        if (rule.text() != null) {
            body.put("words", "It says: " + rule.text());
        }
        int status = rule.status() == null ? 400 : rule.status();
        ProviderCallResult reply =
                new ProviderCallResult.Answered(new ProviderResponse(status, null, null, JSON.writeValueAsBytes(body)));

        assertThat(TokenResponseReader.judge(description, reply, Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isIn(kinds(rule.meaning())));
    }

    private static Set<Kind> kinds(ErrorMeaning meaning) {
        return switch (meaning) {
            case ENDED -> Set.of(Kind.ENDED);
            case RETRY -> Set.of(Kind.RETRY, Kind.RATE_LIMITED);
            case RATE_LIMITED -> Set.of(Kind.RATE_LIMITED);
            case CONFIGURATION -> Set.of(Kind.CONFIGURATION);
        };
    }

    /** Sets a text at a JSON pointer; a 0 in the pointer is the first element of an array. */
    private static void put(ObjectNode root, String pointer, String value) {
        String[] names = pointer.substring(1).split("/");
        ObjectNode at = root;
        for (int i = 0; i < names.length - 1; i++) {
            if (names[i + 1].equals("0")) {
                ArrayNode array = at.putArray(names[i]);
                if (i + 1 == names.length - 1) {
                    array.add(value);
                    return;
                }
                at = array.addObject();
                i++;
            } else {
                at = at.has(names[i]) ? (ObjectNode) at.get(names[i]) : at.putObject(names[i]);
            }
        }
        at.put(names[names.length - 1], value);
    }
}
