package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.RevocationOutcome;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.Repair;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.State;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives up repairs: the connection is unchanged, the session ends, and the new tokens are to be revoked. */
@Component
class GivenUpRepairs {

    private final RepairedSessions sessions;
    private final RepairTable repairs;
    private final Connections connections;
    private final TransactionTemplate transaction;

    GivenUpRepairs(
            RepairedSessions sessions, RepairTable repairs, Connections connections, TransactionTemplate transaction) {
        this.sessions = sessions;
        this.repairs = repairs;
        this.connections = connections;
        this.transaction = transaction;
    }

    /** Gives up a repair and leaves the connection unchanged; a worker then revokes the tokens. */
    void giveUp(Repair repair, State from, String reason) {
        giveUp(repair, reason, () -> repairs.giveUp(repair.id(), from));
    }

    /** The same by the worker that has the repair and revokes the tokens next; false if another caller was faster. */
    boolean giveUpLeased(Repair repair, String reason) {
        return giveUp(repair, reason, () -> repairs.giveUpLeased(repair.id(), repair.state()));
    }

    private boolean giveUp(Repair repair, String reason, BooleanSupplier change) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!change.getAsBoolean()) {
                return false;
            }
            sessions.expire(repair.session());
            connections.announce(repair.connection(), "connection.repair_given_up", event -> event.reason(reason)
                    .detail("connect_session_id", repair.session().toString()));
            return true;
        }));
    }

    /** Gives up earlier waiting repairs: their codes are for other tokens than the new ones. */
    void giveUpOthers(ConnectionId connection, ConnectSessionId session) {
        repairs.waiting(connection, session).forEach(other -> giveUp(other, State.WAITING, "repaired_again"));
    }

    /** Deletes a damaged row without acting on its content, and ends its session. */
    void discard(Repair damaged) {
        transaction.executeWithoutResult(status -> {
            if (repairs.delete(damaged.id(), damaged.state())) {
                sessions.expire(damaged.session());
            }
        });
    }

    /** Deletes a given-up repair whose tokens are destroyed; the event contains the outcome at the provider. */
    void revoked(Repair repair, RevocationOutcome outcome) {
        transaction.executeWithoutResult(status -> {
            if (repairs.delete(repair.id(), State.GIVEN_UP)) {
                connections.announce(repair.connection(), "connection.repair_revoked", event -> event.detail(
                                "revocation", outcome.toString())
                        .detail("connect_session_id", repair.session().toString()));
            }
        });
    }
}
