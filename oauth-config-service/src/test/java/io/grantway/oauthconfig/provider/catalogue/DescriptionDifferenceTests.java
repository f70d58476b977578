package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.DescriptionChange;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Differences between revisions, and that a description survives being stored. */
class DescriptionDifferenceTests {

    private static final Map<String, Map<String, Object>> TREES = DescriptionFiles.read();

    static Stream<String> slugs() {
        return TREES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("slugs")
    void descriptionWhenStoredAndReadThenTheSame(String slug) {
        ProviderDescription description = DescriptionReader.bind(TREES.get(slug));

        ProviderDescription read = DescriptionReader.BINDING.readValue(
                DescriptionReader.BINDING.writeValueAsString(description), ProviderDescription.class);

        assertThat(read).isEqualTo(description);
        assertThat(DescriptionDifference.between(description, read)).isEmpty();
    }

    @Test
    void differenceWhenValuesChangeComeAndGoThenEachIsNamed() {
        Map<String, Object> before = DescriptionFiles.copy(TREES.get("google"));
        Map<String, Object> after = DescriptionFiles.copy(before);
        after.put("revision", 2);
        after.put("name", "Alphabet");
        after.remove("aliases");
        after.put("expiry", Map.of("default_ttl_seconds", 60));
        Map<String, Object> authorization = new HashMap<>();
        authorization.put("params", Map.of("a/b~c", "x".repeat(600)));
        after.put("authorization", authorization);

        List<DescriptionChange> changes =
                DescriptionDifference.between(DescriptionReader.bind(before), DescriptionReader.bind(after));

        assertThat(changes).extracting(DescriptionChange::pointer).isSorted().doesNotContain("/revision", "/slug");
        assertThat(changes).contains(new DescriptionChange("/name", "\"Google\"", "\"Alphabet\""));
        assertThat(changes)
                .filteredOn(change -> change.pointer().equals("/authorization/params/a~1b~0c"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.before()).isNull();
                    assertThat(change.after()).hasSize(500).endsWith("…");
                });
        assertThat(changes)
                .filteredOn(change -> change.pointer().equals("/authorization/params/access_type"))
                .singleElement()
                .satisfies(change -> assertThat(change.after()).isNull());
    }
}
