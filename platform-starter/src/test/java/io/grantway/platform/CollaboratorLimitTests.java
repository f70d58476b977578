package io.grantway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.grantway.platform.fixture.CollaboratorLimit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

class CollaboratorLimitTests {

    @Test
    void classWhenNineCollaboratorsThenRefused() {
        assertThat(broken(Nine.class))
                .singleElement()
                .asString()
                .contains("Nine has 9 collaborators [a, b, c, d, e, f, g, h, i]");
    }

    @Test
    void classWhenEightCollaboratorsAndItsOwnStateThenAccepted() {
        assertThat(broken(Eight.class)).isEmpty();
    }

    @Test
    void recordWhenDataThenAccepted() {
        assertThat(broken(Data.class)).isEmpty();
    }

    @Test
    void recordWhenNineBeansThenRefused() {
        assertThat(broken(Bag.class)).hasSize(1);
    }

    private static List<String> broken(Class<?> type) {
        return CollaboratorLimit.RULE
                .evaluate(new ClassFileImporter().importClasses(type))
                .getFailureReport()
                .getDetails();
    }

    @Component
    static class Bean {}

    static class Nine {
        private final Bean a = new Bean();
        private final Bean b = new Bean();
        private final Bean c = new Bean();
        private final Bean d = new Bean();
        private final Bean e = new Bean();
        private final Bean f = new Bean();
        private final Bean g = new Bean();
        private final Bean h = new Bean();
        private final Clock i = Clock.systemUTC();
    }

    static class Eight {
        private static final Bean SHARED = new Bean();
        private final Bean a = SHARED;
        private final Bean b = new Bean();
        private final Bean c = new Bean();
        private final Bean d = new Bean();
        private final Bean e = new Bean();
        private final Bean f = new Bean();
        private final Bean g = new Bean();
        private final Clock h = Clock.systemUTC();
        private final String text = "text";
        private final Map<String, Bean> state = Map.of();
        private final byte[] bytes = {};
        private final long number = 1;
        private Bean changing = new Bean();
    }

    record Data(Clock a, Clock b, Clock c, Clock d, Clock e, Clock f, Clock g, Clock h, Clock i) {}

    record Bag(Bean a, Bean b, Bean c, Bean d, Bean e, Bean f, Bean g, Bean h, Bean i) {}
}
