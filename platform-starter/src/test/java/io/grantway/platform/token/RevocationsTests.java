package io.grantway.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.oauthconfig.issuer.Revocation;
import io.grantway.contracts.oauthconfig.issuer.RevocationKind;
import io.grantway.contracts.oauthconfig.issuer.RevocationList;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.client.RemoteProblem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevocationsTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RevocationList told = new RevocationList("first", 0, List.of());
    private Duration answerTakes = Duration.ZERO;
    private boolean away;
    private @Nullable RemoteProblem problem;
    private boolean awayFromBeginning;
    private long asked = -1;
    private long nanos;

    private final Revocations revocations =
            new Revocations(this::after, Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos, meters);

    @Test
    void coversWhenNothingPolledYetThenVerificationUnavailable() {
        assertThat(revocations.fresh()).isFalse();
        assertThatThrownBy(() -> revocations.covers(token("app_1", NOW))).isInstanceOf(VerificationUnavailable.class);
    }

    @Test
    void freshWhenFiveSecondsWithoutAnswerThenFalse() {
        revocations.poll();
        away = true;
        pass(Duration.ofMillis(4_999));
        assertThat(revocations.poll()).isFalse();
        assertThat(revocations.fresh()).isTrue();

        pass(Duration.ofMillis(1));

        assertThat(revocations.fresh()).isFalse();
    }

    /** The refusal names what is unavailable, so that operators look in the right place. */
    @Test
    void refusalWhenTheIssuerSaysWhyThenNamesIt() {
        revocations.poll();
        problem = new RemoteProblem("oauth-config-service", 503, "dependency_unavailable", "The database is away");
        pass(Duration.ofSeconds(6));
        revocations.poll();

        assertThatThrownBy(() -> revocations.covers(token("app_1", NOW)))
                .hasMessageContaining(
                        "oauth-config-service responded with 503 dependency_unavailable: The database" + " is away");
        assertThat(revocations.known()).isTrue();
    }

    @Test
    void freshWhenAnswerTookTooLongThenFalse() {
        answerTakes = Duration.ofSeconds(6);

        revocations.poll();

        assertThat(revocations.fresh()).isFalse();
    }

    @Test
    void coversWhenTokenIssuedUntilTheRevocationThenTrueAndLaterOnesFalse() {
        told = list("first", entry(1, "app_1", NOW));
        revocations.poll();

        assertThat(revocations.covers(token("app_1", NOW))).isTrue();
        assertThat(revocations.covers(token("app_1", NOW.plusSeconds(1)))).isFalse();
        assertThat(revocations.covers(token("app_2", NOW))).isFalse();
    }

    /** Measuring the delay must not affect what is measured. */
    @Test
    void pollWhenRevocationIsForAFarMomentThenAccepted() {
        revocations.poll();
        told = list("first", entry(1, "app_1", Instant.parse("2999-01-01T00:00:00Z")));

        assertThat(revocations.poll()).isTrue();
        assertThat(revocations.covers(token("app_1", NOW))).isTrue();
    }

    @Test
    void pollWhenEpochChangesThenReadFromItsBeginning() {
        told = list("first", entry(1, "app_1", NOW), entry(2, "app_2", NOW));
        revocations.poll();
        told = list("restored", entry(1, "app_3", NOW));

        revocations.poll();

        assertThat(asked).isZero();
        assertThat(revocations.covers(token("app_3", NOW))).isTrue();
        assertThat(revocations.covers(token("app_1", NOW))).isFalse();
    }

    @Test
    void pollWhenNewEpochCannotBeReadThenKnownRevocationsKept() {
        told = list("first", entry(1, "app_1", NOW));
        revocations.poll();
        told = list("restored", entry(1, "app_1", NOW));
        awayFromBeginning = true;

        assertThat(revocations.poll()).isFalse();

        assertThat(revocations.fresh()).isTrue();
        assertThat(revocations.covers(token("app_1", NOW))).isTrue();
    }

    @Test
    void delayWhenFirstListReadThenOnlyLaterNewsMeasured() {
        told = list("first", entry(1, "app_1", NOW.minusSeconds(600)));
        revocations.poll();
        told = list("first", entry(2, "app_2", NOW.minusMillis(300)));

        revocations.poll();

        assertThat(meters.get("grantway.revocation.delay").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(300);
    }

    private RevocationList after(long version) {
        if (problem != null) {
            throw problem;
        }
        if (away || awayFromBeginning && version == 0) {
            throw new IllegalStateException("away");
        }
        asked = version;
        pass(answerTakes);
        return told;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static RevocationList list(String epoch, Revocation... entries) {
        return new RevocationList(epoch, entries[entries.length - 1].version(), List.of(entries));
    }

    private static Revocation entry(long version, String client, Instant until) {
        return new Revocation(version, RevocationKind.CLIENT, client, until, NOW.plusSeconds(900));
    }

    private static VerifiedToken token(String client, Instant issuedAt) {
        return new VerifiedToken(
                new Caller.Service(client, Set.of()),
                "jti",
                client,
                client,
                "grantway-api",
                issuedAt,
                NOW.plusSeconds(900),
                null);
    }
}
