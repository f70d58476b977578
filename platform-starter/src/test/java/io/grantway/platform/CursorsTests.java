package io.grantway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.platform.list.Cursors;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CursorsTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Cursors cursors = at(NOW);

    @Test
    void opensWhatItSealed() {
        String cursor = cursors.seal("things status=a", "2026-01-01", "x\ty");
        assertThat(cursors.open("things status=a", cursor)).containsExactly("2026-01-01", "x\ty");
        assertThat(at(NOW.plus(Duration.ofHours(23))).open("things status=a", cursor))
                .hasSize(2);
    }

    @Test
    void refusesForgedForeignAndOldCursors() {
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
