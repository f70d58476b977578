package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.jdbc.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Announces that client secrets expire soon: once for a configuration and date, because one new secret helps all its
 * connections. Any replica may do it.
 */
@Component
class SecretExpiry {

    private static final Duration NOTICE = Duration.ofDays(14);
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final ConfigurationTable rows;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    SecretExpiry(JdbcClient jdbc, ConfigurationTable rows, AuditOutbox audit, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
    void announce() {
        while (announceSome() == BATCH) {
            // as long as there are more
        }
    }

    /** In the transaction that marks them, so that no replica repeats or loses one. */
    private int announceSome() {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Expiring> expiring = takeUnannounced();
            for (Expiring each : expiring) {
                rows.find(each.id())
                        .ifPresent(configuration ->
                                audit.append(ProviderConfigs.event("provider_config.secret_expiring", configuration)
                                        .detail("expires_at", each.at().toString())));
            }
            return expiring.size();
        }));
    }

    private record Expiring(ProviderConfigId id, Instant at) {}

    private List<Expiring> takeUnannounced() {
        return jdbc.sql("""
                UPDATE provider_config SET announced_secret_expiry = secret_expires_at
                WHERE id IN (SELECT id FROM provider_config
                             WHERE status = 'ready'
                               AND secret_expires_at BETWEEN now() AND now() + make_interval(secs => :notice)
                               AND announced_secret_expiry IS DISTINCT FROM secret_expires_at
                             ORDER BY secret_expires_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING id, secret_expires_at
                """)
                .param("notice", SqlTime.seconds(NOTICE))
                .param("limit", BATCH)
                .query((row, number) -> new Expiring(
                        new ProviderConfigId(row.getObject("id", UUID.class)),
                        row.getTimestamp("secret_expires_at").toInstant()))
                .list();
    }
}
