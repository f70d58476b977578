package io.grantway.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.user.Http;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class GuessesTests {

    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("users");
    private static final Guess ACCOUNT = Guess.atAccount("ada@example.com");
    private static final Guess ADDRESS = Guess.fromAddress("192.0.2.1");

    private final MovingClock clock = new MovingClock();
    private final JdbcClient jdbc = JdbcClient.create(source());
    private final Guesses guesses = new Guesses(
            jdbc,
            new DataSourceTransactionManager(source()),
            new GuessSettings(
                    new GuessSettings.Account(3, Duration.ofSeconds(10)),
                    new GuessSettings.Address(5, Duration.ofSeconds(60)),
                    new GuessSettings.Registration(20, Duration.ofMinutes(15)),
                    new GuessSettings.Setup(50, Duration.ofMinutes(15)),
                    Duration.ofHours(1)),
            clock);

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM guess").update();
    }

    @Test
    void takeWhenFailuresGoOnThenDelayDoublesUpToTheLongest() {
        for (int i = 0; i < 3; i++) {
            assertThat(take()).isNull();
        }
        for (int seconds : new int[] {1, 2, 4, 8, 10, 10}) {
            assertThat(take()).isNotNull();
            clock.forward(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(take()).isEqualTo(Duration.ofSeconds(1));
            clock.forward(Duration.ofMillis(1));
            assertThat(take()).isNull();
        }
    }

    @Test
    void takeWhenBlockedThenNotCounted() {
        for (int i = 0; i < 3; i++) {
            guesses.take(List.of(ADDRESS, ACCOUNT));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(guesses.take(List.of(ADDRESS, ACCOUNT))).isInstanceOf(GuessVerdict.Blocked.class);
        }
        assertThat(attempts(ADDRESS)).isEqualTo(3);
        assertThat(attempts(ACCOUNT)).isEqualTo(3);
    }

    @Test
    void withdrawWhenFailuresBeforeThenOnlyItsOwnAttemptIsTakenOff() {
        guesses.take(List.of(ADDRESS, ACCOUNT));
        GuessVerdict right = guesses.take(List.of(ADDRESS, ACCOUNT));
        guesses.withdraw((GuessVerdict.Allowed) right);
        assertThat(attempts(ACCOUNT)).isEqualTo(1);
        assertThat(attempts(ADDRESS)).isEqualTo(1);
    }

    @Test
    void withdrawWhenAnotherFailureCausedADelayThenDelayStays() {
        for (int i = 0; i < 3; i++) {
            guesses.take(List.of(ADDRESS));
        }
        GuessVerdict.Allowed right = (GuessVerdict.Allowed) guesses.take(List.of(ADDRESS));
        assertThat(guesses.take(List.of(ADDRESS))).isInstanceOf(GuessVerdict.Allowed.class);
        assertThat(guesses.take(List.of(ADDRESS))).isInstanceOf(GuessVerdict.Blocked.class);
        guesses.withdraw(right);
        assertThat(guesses.take(List.of(ADDRESS))).isInstanceOf(GuessVerdict.Blocked.class);
    }

    @Test
    void takeWhenFormerGuessesAreOldThenForgotten() {
        for (int i = 0; i < 3; i++) {
            take();
        }
        clock.forward(Duration.ofHours(1).plusSeconds(1));
        for (int i = 0; i < 3; i++) {
            assertThat(take()).isNull();
        }
        clock.forward(Duration.ofHours(2));
        guesses.forget();
        assertThat(jdbc.sql("SELECT count(*) FROM guess").query(Integer.class).single())
                .isZero();
    }

    @Test
    void takeWhenManyAtOnceThenOnlyTheFreeOnesAllowed() {
        for (int round = 0; round < 20; round++) {
            empty();
            List<Boolean> allowed = Http.parallel(
                    16, i -> () -> guesses.take(List.of(ADDRESS, ACCOUNT)) instanceof GuessVerdict.Allowed);
            assertThat(allowed.stream().filter(passed -> passed)).hasSize(3);
        }
    }

    @Test
    void takeWhenCountedThenTableHoldsOnlyHashedKeys() {
        guesses.take(List.of(ADDRESS, ACCOUNT));
        assertThat(jdbc.sql("SELECT key FROM guess").query(String.class).list())
                .allMatch(key -> key.matches("[0-9a-f]{64}"))
                .hasSize(2);
    }

    @Test
    void fromAddressWhenAddressesOfOneNetworkThenCountedTogether() {
        assertThat(Guess.fromAddress("2001:db8:1:2::1")).isEqualTo(Guess.fromAddress("2001:db8:1:2:ffff::9"));
        assertThat(Guess.fromAddress("2001:db8:1:2::1")).isNotEqualTo(Guess.fromAddress("2001:db8:1:3::1"));
        assertThat(Guess.fromAddress("::ffff:192.0.2.1")).isEqualTo(Guess.fromAddress("192.0.2.1"));
        assertThat(Guess.fromAddress(null)).isNotEqualTo(Guess.byRegistration(null));
    }

    private Duration take() {
        return guesses.take(List.of(ACCOUNT)) instanceof GuessVerdict.Blocked blocked ? blocked.delay() : null;
    }

    private int attempts(Guess guess) {
        return jdbc.sql("SELECT attempts FROM guess WHERE key = ?")
                .param(guess.key())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private static DriverManagerDataSource source;

    private static synchronized DriverManagerDataSource source() {
        if (source == null) {
            source = new DriverManagerDataSource(DATABASE.url(), DATABASE.appUser(), DATABASE.password());
        }
        return source;
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
