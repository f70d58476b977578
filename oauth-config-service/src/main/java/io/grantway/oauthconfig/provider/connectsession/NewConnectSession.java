package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores a connect session, or finds the one of an earlier call with the same content. */
@Component
class NewConnectSession {

    private final ConnectSessionTable rows;
    private final ProviderConfigs configs;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    NewConnectSession(
            ConnectSessionTable rows, ProviderConfigs configs, AuditOutbox audit, TransactionTemplate transaction) {
        this.rows = rows;
        this.configs = configs;
        this.audit = audit;
        this.transaction = transaction;
    }

    ConnectSessionRow store(ConnectSessionRow wanted, byte[] tokenHash) {
        boolean inserted = Boolean.TRUE.equals(transaction.execute(status -> {
            configs.requireLiving(wanted.projectId());
            configs.hold(wanted.providerConfigId());
            if (!rows.insert(wanted, tokenHash)) {
                return false;
            }
            audit.append(ConnectSessions.event("connect_session.created", wanted));
            return true;
        }));
        if (inserted) {
            return wanted;
        }
        ConnectSessionRow there = rows.find(wanted.id()).orElseThrow(ConnectSessions::notFound);
        boolean same = there.providerConfigId().equals(wanted.providerConfigId())
                && there.createdBy().equals(wanted.createdBy())
                && Objects.equals(there.appId(), wanted.appId())
                && Objects.equals(there.externalId(), wanted.externalId())
                && there.inputs().equals(wanted.inputs())
                && there.returnUrl().equals(wanted.returnUrl());
        boolean direct = there.state() == ConnectSessionState.CONFIRMED
                && there.returnUrl().equals(wanted.returnUrl());
        if (!same || !(rows.renewToken(there.id(), tokenHash) || direct)) {
            throw new ProblemException(
                    ConnectSessionProblem.CONNECT_SESSION_EXISTS,
                    "This id has been used for another session, or its URL has been opened; choose a new id.");
        }
        return there;
    }
}
