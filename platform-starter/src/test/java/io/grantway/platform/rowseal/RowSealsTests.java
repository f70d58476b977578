package io.grantway.platform.rowseal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.platform.problem.ProblemException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowSealsTests {

    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(2, 2);

    private final RowSeals seals = opened(FIRST);

    @Test
    void holdsWhenSameTextDividedOtherwiseThenFalse() {
        byte[] seal = seals.seal(RowContent.of("app 1").and("ab").and("c"));

        assertThat(seals.holds(seal, RowContent.of("app 1").and("ab").and("c"))).isTrue();
        assertThat(seals.holds(seal, RowContent.of("app 1").and("a").and("bc"))).isFalse();
        assertThat(seals.holds(seal, RowContent.of("app 1").and("abc"))).isFalse();
        assertThat(seals.holds(seal, RowContent.of("app 2").and("ab").and("c"))).isFalse();
        assertThat(seals.holds(seal, RowContent.of("app 1").and(List.of("ab", "c"))))
                .isFalse();
    }

    @Test
    void holdsWhenEmptyTextForNullOrOneListForTwoThenFalse() {
        byte[] nothing = seals.seal(RowContent.of("x").and((String) null));
        assertThat(seals.holds(nothing, RowContent.of("x").and(""))).isFalse();

        byte[] lists = seals.seal(RowContent.of("x").and(List.of("a")).and(List.of("b")));
        assertThat(seals.holds(lists, RowContent.of("x").and(List.of("a", "b")).and(List.of())))
                .isFalse();
    }

    /** The seal covers times in the precision of the database. */
    @Test
    void holdsWhenTimesDifferBelowAMicrosecondThenTrue() {
        Instant time = Instant.parse("2026-03-01T12:00:00.123456789Z");
        byte[] seal = seals.seal(RowContent.of("x").and(time));

        assertThat(seals.holds(seal, RowContent.of("x").and(Instant.parse("2026-03-01T12:00:00.123456Z"))))
                .isTrue();
        assertThat(seals.holds(seal, RowContent.of("x").and(Instant.parse("2026-03-01T12:00:00.123457Z"))))
                .isFalse();
    }

    @Test
    void holdsWhenSealMissingCutOrOfUnknownKeyThenFalse() {
        RowContent content = RowContent.of("x");
        byte[] seal = seals.seal(content);

        assertThat(seals.holds(null, content)).isFalse();
        assertThat(seals.holds(new byte[0], content)).isFalse();
        assertThat(seals.holds(new byte[16], content)).isFalse();
        assertThat(seals.holds(Arrays.copyOf(seal, 47), content)).isFalse();
        assertThat(seals.holds(Arrays.copyOf(seal, 49), content)).isFalse();
        assertThat(opened(SECOND).holds(seal, content)).isFalse();
    }

    @Test
    void holdsWhenSealOfFormerKeyThenTrueAndPresentKeySeals() {
        RowContent content = RowContent.of("x");
        byte[] before = seals.seal(content);
        RowSeals later = opened(SECOND);
        later.open(FIRST, key(FIRST));

        assertThat(later.holds(before, content)).isTrue();
        assertThat(opened(SECOND).holds(later.seal(content), content)).isTrue();
    }

    @Test
    void sealAndHoldsWhenNoKeyOpenedThenNotReady() {
        RowSeals closed = new RowSeals();
        byte[] seal = seals.seal(RowContent.of("x"));

        assertThat(closed.isOpen()).isFalse();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> closed.seal(RowContent.of("x")))
                .satisfies(problem -> assertThat(problem.type().code()).isEqualTo("not_ready"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> closed.holds(seal, RowContent.of("x")));
    }

    private static RowSeals opened(UUID id) {
        RowSeals seals = new RowSeals();
        seals.open(id, key(id));
        return seals;
    }

    private static byte[] key(UUID id) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) id.getLeastSignificantBits());
        return key;
    }
}
