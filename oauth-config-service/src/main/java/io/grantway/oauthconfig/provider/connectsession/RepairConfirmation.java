package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.credential.Destination;
import io.grantway.oauthconfig.provider.connection.ConnectionSettings;
import io.grantway.oauthconfig.provider.connectsession.RepairTable.Repair;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Confirms repairs: once an app has claimed one, it cannot be given up, and is brought to its end. */
@Component
class RepairConfirmation {

    private final ConnectSessionTable rows;
    private final RepairTable repairs;
    private final RepairSeals seals;
    private final RepairCompletion completion;
    private final ConnectionSettings settings;
    private final TransactionTemplate transaction;

    RepairConfirmation(
            ConnectSessionTable rows,
            RepairTable repairs,
            RepairSeals seals,
            RepairCompletion completion,
            ConnectionSettings settings,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.repairs = repairs;
        this.seals = seals;
        this.completion = completion;
        this.settings = settings;
        this.transaction = transaction;
    }

    /**
     * The app confirms the session: from now on its repair cannot be given up.
     *
     * @return false when the code does not do, or the repair was given up
     */
    boolean claim(ConnectSessionRow session, byte[] code, String externalId, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            @Nullable Repair repair = repairs.ofSession(session.id())
                    .map(found -> seals.require(found, session.projectId()))
                    .orElse(null);
            boolean claimed = (repair == null || repairs.confirm(repair, settings.confirmationHold()))
                    && rows.claim(session.id(), code, externalId, now);
            if (!claimed) {
                status.setRollbackOnly();
            }
            return claimed;
        }));
    }

    /** Releases what a repair has brought, once it is claimed; false when it was given up. */
    boolean confirm(ConnectSessionRow session, Destination destination, OnBehalfOf who) {
        @Nullable Repair repair = repairs.ofSession(session.id()).orElse(null);
        return repair == null ? rows.confirm(session.id()) : completion.finish(repair, destination, who);
    }
}
