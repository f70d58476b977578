package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the catalogue promises by its size, by {@code confirmed} and by its texts. */
class CatalogueContentTests {

    private static final Catalogue CATALOGUE =
            new Catalogue(new CatalogueSettings(true, URI.create("http://localhost:8090")));
    private static final Pattern CYRILLIC = Pattern.compile("[а-яё]");

    /** Providers that report the account in a way which no description can express, such as GraphQL alone. */
    private static final Set<String> WITHOUT_ACCOUNT =
            Set.of("google-service-account", "linear", "monday", "netsuite", "servicenow");

    static Stream<ProviderDescription> confirmed() {
        return CATALOGUE.after("").stream().filter(ProviderDescription::confirmed);
    }

    static Stream<ProviderDescription> handWritten() {
        return CATALOGUE.after("").stream()
                .filter(description -> !description.setup().isEmpty());
    }

    @Test
    void catalogueWhenListedThenHoldsWhatIsPromised() {
        assertThat(CATALOGUE.after("")).hasSizeGreaterThanOrEqualTo(350);
        assertThat(handWritten()).hasSizeGreaterThanOrEqualTo(85);
        assertThat(confirmed()).isNotEmpty().allSatisfy(description -> assertThat(description.setup())
                .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("confirmed")
    void providerWhenConfirmedThenDescriptionIsComplete(ProviderDescription description) {
        assertThat(description.categories()).isNotEmpty();
        assertThat(description.setup()).hasSizeBetween(2, 8);
        assertThat(description.revision()).isPositive();
        assertThat(description.account() == null).isEqualTo(WITHOUT_ACCOUNT.contains(description.slug()));
        if (!description.slug().equals("sandbox")) {
            assertThat(description.documentationUrl()).startsWith("https://");
            assertThat(description.registrationUrl()).startsWith("https://");
        }
        if (description.authorization().omit().contains("scope")) {
            assertThat(description.defaultScopes())
                    .as("scopes that are not sent")
                    .isEmpty();
        } else {
            assertThat(description.defaultScopes()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("handWritten")
    void textsWhenWrittenByHandThenInBothLanguages(ProviderDescription description) {
        assertThat(description.setup()).allSatisfy(step -> {
            assertThat(step.text()).isNotBlank().doesNotContainPattern(CYRILLIC);
            assertThat(step.textRu()).containsPattern(CYRILLIC);
        });
        assertThat(description.scopes()).allSatisfy(scope -> {
            assertThat(scope.description()).isNotBlank().doesNotContainPattern(CYRILLIC);
            assertThat(scope.descriptionRu()).containsPattern(CYRILLIC);
        });
        assertThat(description.scopes().stream().map(scope -> scope.value()))
                .doesNotHaveDuplicates()
                .containsAll(description.defaultScopes());
        assertThat(description.inputs().values()).allSatisfy(input -> {
            assertThat(input.description()).isNotBlank();
            assertThat(input.descriptionRu()).containsPattern(CYRILLIC);
        });
    }

    /** The last column of the glossary has the words that are not used. */
    @Test
    void textsWhenRussianThenInTheWordsOfTheGlossary() throws IOException {
        String terms = Files.readString(Path.of("../docs/glossary.md")).split("\n## ")[0];
        List<String> avoided = terms.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split("\\|"))
                .flatMap(cells -> Arrays.stream(cells[4].split("[,;]")))
                .map(String::strip)
                .filter(word -> CYRILLIC.matcher(word).find())
                .toList();
        List<String> texts = CATALOGUE.after("").stream()
                .flatMap(CatalogueContentTests::russian)
                .toList();

        assertThat(avoided).hasSizeGreaterThan(10);
        assertThat(texts).hasSizeGreaterThan(500);
        for (String word : avoided) {
            Pattern form = Pattern.compile(
                    "(?<!\\p{L})" + Pattern.quote(word.replaceFirst("[аяйьы]$", "")) + "\\p{L}{0,3}(?!\\p{L})",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            assertThat(texts).as(word).noneMatch(text -> form.matcher(text).find());
        }
    }

    private static Stream<String> russian(ProviderDescription description) {
        return Stream.of(
                        description.setup().stream().map(step -> step.textRu()),
                        description.scopes().stream().map(scope -> scope.descriptionRu()),
                        description.inputs().values().stream().map(Input::descriptionRu))
                .flatMap(texts -> texts)
                .filter(Objects::nonNull);
    }

    /** An entry of the collection that claims to be confirmed, or that a description by hand replaces, is a mistake. */
    @Test
    void entriesWhenCollectedThenUnverified() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(Catalogue.class.getResourceAsStream("/catalogue/unconfirmed.json"))) {
            JsonNode entries = new JsonMapper().readTree(file);
            assertThat(entries.size()).isGreaterThan(200);
            for (JsonNode entry : entries) {
                String slug = entry.path("slug").asString();
                assertThat(entry.path("confirmed").asBoolean(true)).as(slug).isFalse();
                assertThat(Catalogue.class.getResource("/catalogue/" + slug + ".yaml"))
                        .as(slug)
                        .isNull();
            }
        }
    }
}
