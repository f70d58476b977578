package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.connection.EndingConnection;
import io.grantway.contracts.oauthconfig.connection.EndingReason;
import io.grantway.contracts.oauthconfig.connection.LifeSource;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.project.NamedProject;
import io.grantway.oauthconfig.provider.connection.ForecastTable.Ending;
import io.grantway.oauthconfig.provider.connection.ForecastTable.Position;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.list.Cursors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells which connections will end and why: on request, and once by an event when the end comes near. */
@Component
class ConnectionForecast {

    private static final Duration NOTICE = Duration.ofDays(7);
    private static final int BATCH = 100;

    private final ForecastTable rows;
    private final Connections connections;
    private final ProjectAccess access;
    private final NamedProject named;
    private final Cursors cursors;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    ConnectionForecast(
            ForecastTable rows,
            Connections connections,
            ProjectAccess access,
            NamedProject named,
            Cursors cursors,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.connections = connections;
        this.access = access;
        this.named = named;
        this.cursors = cursors;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * The connections that end within the given number of days, the next first.
     *
     * @param project null for apps, whose token names it
     */
    Page<EndingConnection> find(@Nullable ProjectId project, int days, int limit, @Nullable String cursor) {
        ProjectId asked = named.of(project);
        access.require(asked, Permission.CONNECTIONS_READ);
        String list = "forecast " + asked + " " + days;
        Instant now = connections.now();
        Page<Ending> page = cursors.page(
                list,
                limit,
                rows.list(asked, now.plus(Duration.ofDays(days)), position(list, cursor), limit + 1),
                last -> List.of(
                        last.endsAt().toString(), last.row().id().value().toString()));
        return named.existing(asked, page)
                .map(each -> new EndingConnection(each.row().toConnection(now), each.endsAt(), reason(each)));
    }

    private @Nullable Position position(String list, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> position = cursors.open(list, cursor);
        return new Position(Instant.parse(position.get(0)), UUID.fromString(position.get(1)));
    }

    /** Announces ends once, in the transaction that marks them, so that no replica repeats or loses one. */
    @Scheduled(fixedDelayString = "${oauthconfig.connection.announce-ends-every:1m}", initialDelayString = "PT10S")
    void announce() {
        while (announceSome() == BATCH) {
            // as long as there are more
        }
    }

    private int announceSome() {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Ending> ending = rows.takeUnannounced(NOTICE, BATCH);
            ending.forEach(each -> audit.append(Connections.event("connection.ending", each.row())
                    .reason(reason(each).toString())
                    .detail("ends_at", each.endsAt().toString())));
            return ending.size();
        }));
    }

    private static EndingReason reason(Ending ending) {
        if (ending.bySecret()) {
            return EndingReason.SECRET_EXPIRY;
        }
        TokenTimes times = ending.row().times();
        RefreshTokenLife.@Nullable Ending consent = times.refreshToken().consent();
        if (consent != null && consent.at().equals(ending.endsAt())) {
            return consent.source() == LifeSource.TESTING_MODE ? EndingReason.TESTING_MODE : EndingReason.CONSENT;
        }
        return Boolean.FALSE.equals(times.refreshable()) ? EndingReason.NO_REFRESH_TOKEN : EndingReason.UNUSED;
    }
}
