package io.grantway.audit.finding;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.FindingRule;
import io.grantway.contracts.audit.Severity;
import io.grantway.platform.jdbc.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The rule {@code sequence_gap}. Every replica checks; the finding's fingerprint is the missing number, so that one gap
 * is one finding.
 */
@Component
class SequenceGaps {

    private final JdbcClient jdbc;
    private final FindingTable table;
    private final FindingSettings settings;
    private final Clock clock;

    SequenceGaps(JdbcClient jdbc, FindingTable table, FindingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void check() {
        Instant now = clock.instant();
        for (Gap gap : gaps()) {
            table.see(new Sighting(
                    FindingRule.SEQUENCE_GAP,
                    gap.source() + "|" + gap.epoch() + "|" + (gap.contiguous() + 1),
                    null,
                    Severity.CRITICAL,
                    "Of " + gap.source() + " " + gap.missing() + " events are missing, from number "
                            + (gap.contiguous() + 1) + " on, although number " + gap.highest() + " has arrived.",
                    new Actor(ActorType.SERVICE, gap.source()),
                    gap.source(),
                    gap.missing(),
                    0,
                    gap.gapSince(),
                    now,
                    List.of()));
        }
    }

    private List<Gap> gaps() {
        return jdbc.sql("""
                        SELECT source, epoch, contiguous, highest, gap_since,
                            highest - contiguous - (SELECT count(*) FROM source_seq kept
                                WHERE kept.source = c.source AND kept.epoch = c.epoch) AS missing
                        FROM source_cursor c
                        WHERE gap_since <= clock_timestamp() - make_interval(secs => ?)""")
                .param(SqlTime.seconds(settings.gapAge()))
                .query((row, number) -> new Gap(
                        row.getString("source"),
                        row.getLong("epoch"),
                        row.getLong("contiguous"),
                        row.getLong("highest"),
                        row.getLong("missing"),
                        row.getTimestamp("gap_since").toInstant()))
                .list();
    }

    private record Gap(String source, long epoch, long contiguous, long highest, long missing, Instant gapSince) {}
}
