package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connection.ConnectionSettings;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.Repair;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Confirms repairs: once claimed by an app, a repair cannot be given up and is completed. */
@Component
public class RepairConfirmation {

    private final RepairedSessions sessions;
    private final RepairTable repairs;
    private final RepairSeals seals;
    private final RepairCompletion completion;
    private final ConnectionSettings settings;
    private final TransactionTemplate transaction;

    RepairConfirmation(
            RepairedSessions sessions,
            RepairTable repairs,
            RepairSeals seals,
            RepairCompletion completion,
            ConnectionSettings settings,
            TransactionTemplate transaction) {
        this.sessions = sessions;
        this.repairs = repairs;
        this.seals = seals;
        this.completion = completion;
        this.settings = settings;
        this.transaction = transaction;
    }

    /**
     * Records the app's confirmation: from now on the repair cannot be given up.
     *
     * @return false if the code is not valid, or the repair was given up
     */
    public boolean claim(ConnectSessionId session, ProjectId project, byte[] code, String externalId, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            @Nullable Repair repair = repairs.ofSession(session)
                    .map(found -> seals.require(found, project))
                    .orElse(null);
            boolean claimed = (repair == null || repairs.confirm(repair, settings.confirmationHold()))
                    && sessions.claim(session, code, externalId, now);
            if (!claimed) {
                status.setRollbackOnly();
            }
            return claimed;
        }));
    }

    /** Releases the result of a claimed repair; false if it was given up. */
    public boolean confirm(ConnectSessionId session, Configuration configuration, OnBehalfOf who) {
        @Nullable Repair repair = repairs.ofSession(session).orElse(null);
        return repair == null ? sessions.confirm(session) : completion.finish(repair, configuration, who);
    }
}
