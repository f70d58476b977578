package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.connection.GrantDecisionTable.Decision;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.idempotency.KeyedRequest;
import io.grantway.platform.idempotency.ReplayCheck;
import io.grantway.platform.idempotency.ReplayChecks;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers people's decisions about apps, so an app cannot regain by itself what a person withdrew or lowered. A
 * decision about a connection applies to its confirmation. Connections of the project's own client (RFC 6749 §4.4)
 * are not confirmed, and all of one configuration access the same account: there the last decision about any of them
 * applies to new ones.
 */
@Component
class GrantDecisions implements ReplayChecks {

    private static final String CHECK = "own_client_grant";

    private final GrantDecisionTable table;
    private final CurrentCaller caller;
    private final ProjectAccess access;

    GrantDecisions(GrantDecisionTable table, CurrentCaller caller, ProjectAccess access) {
        this.table = table;
        this.caller = caller;
        this.access = access;
    }

    /** Part of the transaction that carries out the decision; null if the grant is withdrawn. */
    void record(ConnectionRow connection, AppId app, @Nullable TokenDelivery deliver) {
        table.lock(connection.providerConfigId(), app);
        table.put(connection.id(), app, deliver);
    }

    /** @throws ProblemException 403, audited, if a person withdrew the app's grant on this connection */
    void requireConfirmable(ConnectionRow connection, AppId app) {
        if (table.of(connection.id(), app).filter(Decision::withdrawn).isPresent()) {
            throw withdrawn(connection.projectId());
        }
    }

    /**
     * @throws ProblemException 403, audited, if an app requests a connection of the project's own client after its
     * grant was withdrawn
     */
    void requireOwn(ProjectId project, ProviderConfigId configuration, AppId app) {
        if (!byPerson()
                && table.latest(configuration, app).filter(Decision::withdrawn).isPresent()) {
            throw withdrawn(project);
        }
        KeyedRequest.passed(CHECK, project, configuration, app);
    }

    @Override
    public List<ReplayCheck> all() {
        return List.of(new ReplayCheck(
                CHECK,
                passed -> requireOwn(
                        ProjectId.of(passed.get(0)), ProviderConfigId.of(passed.get(1)), AppId.of(passed.get(2)))));
    }

    /**
     * What an app is granted on a new connection of the project's own client; part of the transaction that grants it.
     * A person who requests it decides; an app gets at most what a person's last decision allows.
     *
     * @throws ProblemException 403, audited, if an app asks and its grant was withdrawn
     */
    TokenDelivery own(ConnectionRow connection, AppId app, TokenDelivery limit) {
        table.lock(connection.providerConfigId(), app);
        requireOwn(connection.projectId(), connection.providerConfigId(), app);
        TokenDelivery deliver = table.latest(connection.providerConfigId(), app)
                .map(Decision::deliver)
                .filter(decided -> decided.within(limit))
                .orElse(limit);
        if (byPerson()) {
            table.put(connection.id(), app, deliver);
        }
        return deliver;
    }

    boolean byPerson() {
        return caller.get() instanceof Caller.Person;
    }

    private ProblemException withdrawn(ProjectId project) {
        return access.forbidden(
                project,
                "grant_withdrawn",
                "A person withdrew the app's grant; a member who may change connections must grant it again.");
    }
}
