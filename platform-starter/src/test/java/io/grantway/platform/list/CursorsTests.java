package io.grantway.platform.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.contracts.Page;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorsTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Cursors cursors = at(NOW);

    @Test
    void openWhenSealedForSameListWithinADayThenValuesReturned() {
        String cursor = cursors.seal("things status=a", "2026-01-01", "x\ty");
        assertThat(cursors.open("things status=a", cursor)).containsExactly("2026-01-01", "x\ty");
        assertThat(at(NOW.plus(Duration.ofHours(23))).open("things status=a", cursor))
                .hasSize(2);
    }

    @Test
    void openWhenCursorForgedForeignOrOldThenInvalidCursor() {
        String cursor = cursors.seal("things", "1");
        char[] forged = cursor.toCharArray();
        forged[cursor.length() - 2] ^= 1;
        refused(cursors, "things", new String(forged));
        refused(cursors, "others", cursor);
        refused(at(NOW.plus(Duration.ofHours(25))), "things", cursor);
        refused(cursors, "things", "");
        refused(cursors, "things", "%%%");
        refused(new Cursors(new byte[] {9}, Clock.fixed(NOW, ZoneOffset.UTC)), "things", cursor);
    }

    private final List<UUID> rows =
            IntStream.rangeClosed(1, 5).mapToObj(n -> new UUID(0, n)).toList();

    private Page<UUID> page(int limit, @Nullable String cursor) {
        return cursors.pageById(
                "rows",
                limit,
                cursor,
                (after, most) -> rows.stream()
                        .filter(row -> after == null || row.compareTo(after) > 0)
                        .limit(most)
                        .toList(),
                row -> row);
    }

    @Test
    void pageWhenListGoesOnThenCursorLeadsToTheRest() {
        Page<UUID> first = page(3, null);
        Page<UUID> second = page(3, first.nextCursor());

        assertThat(first.items()).isEqualTo(rows.subList(0, 3));
        assertThat(second).isEqualTo(new Page<>(rows.subList(3, 5), null));
    }

    @Test
    void pageWhenItTakesAllThenNoCursor() {
        assertThat(page(5, null)).isEqualTo(new Page<>(rows, null));
    }

    private static final Creation OLD = new Creation(NOW.minusSeconds(9), new UUID(0, 9));
    private static final Creation YOUNG = new Creation(NOW, new UUID(0, 1));
    /** How a row with an infinite time is read; PostgreSQL sorts it last. */
    private static final Creation DAMAGED = new Creation(Instant.EPOCH, new UUID(0, 5));

    private Page<Creation> oldestFirst(int limit, @Nullable String cursor) {
        List<Creation> sorted = List.of(OLD, YOUNG, DAMAGED, new Creation(Instant.EPOCH, new UUID(0, 6)));
        return cursors.pageByCreation(
                "rows",
                limit,
                cursor,
                (after, most) -> sorted.stream()
                        .skip(after == null || after.at().equals(Instant.EPOCH) ? 0 : sorted.indexOf(after) + 1)
                        .limit(most)
                        .toList(),
                item -> item);
    }

    @Test
    void pageByCreationWhenListGoesOnThenCursorLeadsToTheRest() {
        Page<Creation> first = oldestFirst(1, null);

        assertThat(first.items()).containsExactly(OLD);
        assertThat(oldestFirst(1, first.nextCursor()).items()).containsExactly(YOUNG);
        refused(cursors, "rows", String.valueOf(first.nextCursor()));
    }

    @Test
    void pageByCreationWhenTimeIsDamagedThenListEndsInsteadOfStartingAgain() {
        assertThat(oldestFirst(3, null)).isEqualTo(new Page<>(List.of(OLD, YOUNG, DAMAGED), null));
    }

    private static void refused(Cursors cursors, String list, String cursor) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> cursors.open(list, cursor))
                .satisfies(e -> assertThat(e.type().status()).isEqualTo(400))
                .satisfies(e -> assertThat(e.errors().getFirst().code()).isEqualTo("invalid_cursor"));
    }

    private static Cursors at(Instant now) {
        return new Cursors(new byte[] {1, 2, 3}, Clock.fixed(now, ZoneOffset.UTC));
    }
}
