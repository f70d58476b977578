package io.grantway.oauthconfig.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.provider.catalogue.DescriptionFiles;
import io.grantway.sandbox.family.provider.KnownFakes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every description against the fake of its provider, which is written from the provider's documentation and does not
 * know the description. What is not proved is listed by name in {@code src/test/resources/conformance};
 * {@code GRANTWAY_WRITE_CONFORMANCE=true} writes the lists anew.
 */
class ConformanceTests {

    private static final String NO_FAKE = "FAKE";
    private static final Map<String, Map<String, Object>> TREES = DescriptionFiles.read();
    private static final KnownGaps UNPROVED = new KnownGaps("unproved.txt");
    private static final KnownGaps UNNOTICED = new KnownGaps("unnoticed.txt");
    private static Engine engine;
    private static MutationRun mutations;

    @BeforeAll
    static void start() {
        engine = new Engine();
        mutations = new MutationRun(engine, ConformanceKey.make());
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        UNPROVED.write();
        UNNOTICED.write();
    }

    static Stream<String> slugs() {
        return TREES.keySet().stream().filter(KnownFakes.slugs()::contains);
    }

    @Test
    void descriptionsWhenTheyHaveNoFakeThenListed() {
        for (String slug : TREES.keySet()) {
            if (!KnownFakes.slugs().contains(slug)) {
                assertThat(UNPROVED.of(slug, new TreeSet<>(List.of(NO_FAKE))))
                        .as(slug)
                        .contains(NO_FAKE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("slugs")
    void runWhenDescriptionIsAsShippedThenEveryStepSucceeds(String slug) {
        Report report = mutations.shipped(slug, TREES.get(slug));
        SortedSet<String> failed = new TreeSet<>();
        report.failures().keySet().forEach(step -> failed.add(step.name()));

        assertThat(UNPROVED.of(slug, failed)).as("%s", report.failures()).containsAll(failed);
    }

    @ParameterizedTest
    @MethodSource("slugs")
    void runWhenOneEntryIsRemovedOrChangedThenAStepFails(String slug) {
        SortedSet<String> unnoticed = mutations.unnoticed(slug, TREES.get(slug));

        assertThat(UNNOTICED.of(slug, unnoticed)).containsAll(unnoticed);
    }
}
