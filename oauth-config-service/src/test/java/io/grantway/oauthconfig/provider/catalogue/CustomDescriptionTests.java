package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.ValuePattern;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom providers that are described like those of the catalogue. */
class CustomDescriptionTests {

    private static final Map<String, Map<String, Object>> FILES = DescriptionFiles.read();

    static Stream<String> slugs() {
        return FILES.keySet().stream();
    }

    static CustomProvider custom(Map<String, Object> description) {
        return new CustomProvider(null, null, null, null, null, null, null, null, null, null, null, null, description);
    }

    /** Every file, also those with keys: what the catalogue can say, a custom provider can say. */
    @ParameterizedTest
    @MethodSource("slugs")
    void readWhenItIsAFileOfTheCatalogueThenTheSameDescription(String slug) {
        Map<String, Object> file = FILES.get(slug);

        ProviderDescription custom = CustomDescriptions.read(custom(file));

        assertThat(DescriptionCheck.customProblems(custom, url -> Optional.empty()))
                .isEmpty();
        assertThat(custom.slug()).isEqualTo(ProviderDescription.CUSTOM);
        assertThat(renamed(custom, slug)).isEqualTo(DescriptionFiles.bind(file));
    }

    private static ProviderDescription renamed(ProviderDescription custom, String slug) {
        return new ProviderDescription(
                slug,
                custom.name(),
                custom.aliases(),
                custom.categories(),
                custom.confirmed(),
                custom.documentationUrl(),
                custom.registrationUrl(),
                custom.inputs(),
                custom.endpoints(),
                custom.authorization(),
                custom.token(),
                custom.response(),
                custom.expiry(),
                custom.refresh(),
                custom.revocation(),
                custom.account(),
                custom.errors(),
                custom.scopes(),
                custom.defaultScopes(),
                custom.revision(),
                custom.setup(),
                custom.callback(),
                custom.attributes(),
                custom.api(),
                custom.longLived());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000", "evil\u202Emoc", "a\u200Bb", "a\uD800", "a\uDB40\uDC41"})
    void boundsWhenTextOrNameIsNoVisibleLineThenRefused(String text) {
        assertThat(DescriptionBounds.problems(Map.of("name", text)))
                .extracting(DescriptionProblem::pointer)
                .containsExactly("/name");
        assertThat(DescriptionBounds.problems(Map.of("inputs", Map.of(text, Map.of()))))
                .extracting(DescriptionProblem::pointer)
                .containsExactly("/inputs");
        assertThat(DescriptionBounds.problems(Map.of("name", "Пример \u200D 👩‍🚀")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a))))",
                "(a+){20}",
                "(?=a).*",
                "(a)\\1",
                "a{1000}",
                "a++",
                "^a$",
                "(?i)a",
                "[a&&b]",
                "\\p{L}",
                "a~",
                "("
            })
    void patternWhenOutsideTheAllowedPartThenRefused(String pattern) {
        assertThat(ValuePattern.problem(pattern)).isPresent();
    }

    @Test
    void patternWhenMadeToBeSlowThenMatchesNothingSoon() {
        String slow = "(a*a*)*(a|b|aa)*(.*.*)*c";

        assertThat(ValuePattern.problem(slow)).isEmpty();
        ProviderDescription description = DescriptionFixture.with("inputs: {x: {type: text, pattern: '" + slow + "'}}");
        long start = System.nanoTime();
        assertThat(description.inputs().get("x").accepts("a".repeat(250))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
