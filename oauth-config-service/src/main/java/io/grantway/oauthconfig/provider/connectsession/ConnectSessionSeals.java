package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowContent;
import io.grantway.platform.rowseal.RowSeals;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals rows of {@code connect_session} in two parts: the request and the result. The second part exists from the
 * moment the session waits for its confirmation, contains whether it is confirmed, and is rewritten on confirmation:
 * a confirmed session cannot be made to wait again.
 */
@Component
class ConnectSessionSeals {

    private final RowSeals seals;
    private final DamagedRows.Kind damaged;

    ConnectSessionSeals(RowSeals seals, DamagedRows damaged) {
        this.seals = seals;
        this.damaged = damaged.kind("connect_session");
    }

    /** The result of a session, and whether it is confirmed. */
    record Outcome(
            ConnectSessionId session,
            ConnectSessionState state,
            @Nullable ConnectionId connection,
            byte @Nullable [] codeHash,
            @Nullable Instant codeExpiresAt) {}

    byte[] seal(ConnectSessionRow session) {
        return seals.seal(content(session));
    }

    byte[] seal(Outcome outcome) {
        return seals.seal(content(outcome));
    }

    /** Whether a row matches its seals; a mismatch is reported. */
    boolean hold(SessionColumns.Read row) {
        ConnectSessionRow session = row.session();
        boolean good = row.written()
                && seals.holds(row.requestSeal(), content(session))
                && (!hasOutcome(session.state()) || seals.holds(row.outcomeSeal(), content(outcome(session))));
        if (!good) {
            damaged.report(session.id(), session.projectId(), "start_another");
        }
        return good;
    }

    private static boolean hasOutcome(ConnectSessionState state) {
        return state == ConnectSessionState.AWAITING_CONFIRMATION || state == ConnectSessionState.CONFIRMED;
    }

    static Outcome outcome(ConnectSessionRow session) {
        return new Outcome(
                session.id(), session.state(), session.connectionId(), session.codeHash(), session.codeExpiresAt());
    }

    private static RowContent content(ConnectSessionRow session) {
        RowContent content = RowContent.of("connect_session request 1")
                .and(session.id().value())
                .and(session.projectId().value())
                .and(session.providerConfigId().value())
                .and(Objects.toString(session.appId(), null))
                .and(session.createdBy())
                .and(session.externalId())
                .and(session.returnUrl())
                .and(session.repair())
                .and(session.repair() ? Objects.toString(session.connectionId(), null) : null)
                .and(session.createdAt())
                .and(session.expiresAt());
        if (!session.inputs().isEmpty() || !session.enteredInputs().isEmpty()) {
            add(content, session.inputs());
            add(content, session.enteredInputs());
        }
        return content;
    }

    private static void add(RowContent content, Map<String, String> texts) {
        SortedMap<String, String> sorted = new TreeMap<>(texts);
        content.and(sorted.keySet()).and(sorted.values());
    }

    private static RowContent content(Outcome outcome) {
        return RowContent.of("connect_session outcome 1")
                .and(outcome.session().value())
                .and(outcome.state().toString())
                .and(Objects.toString(outcome.connection(), null))
                .and(outcome.codeHash())
                .and(outcome.codeExpiresAt());
    }
}
