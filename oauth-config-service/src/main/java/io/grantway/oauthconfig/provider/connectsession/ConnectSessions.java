package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSession;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.CreateConnectSession;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.RandomToken;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Creates connect sessions. */
@Component
class ConnectSessions {

    private final ConnectSessionTable rows;
    private final ProviderConfigs configs;
    private final ConnectSessionDraft draft;
    private final NewConnectSession newSession;
    private final ClientCredentialsConnection clientCredentials;
    private final ProjectAccess access;
    private final Clock clock;
    private final String publicUrl;

    ConnectSessions(
            ConnectSessionTable rows,
            ProviderConfigs configs,
            ConnectSessionDraft draft,
            NewConnectSession newSession,
            ClientCredentialsConnection clientCredentials,
            ProjectAccess access,
            Clock clock,
            PlatformSettings platform) {
        this.rows = rows;
        this.configs = configs;
        this.draft = draft;
        this.newSession = newSession;
        this.clientCredentials = clientCredentials;
        this.access = access;
        this.clock = clock;
        this.publicUrl = platform.issuer();
    }

    /**
     * Only this response contains the URL. Repeating the call with the same id sets a new URL if nobody has opened
     * the session.
     */
    ConnectSession create(CreateConnectSession request) {
        Configuration configuration = configs.find(request.providerConfigId()).orElseThrow(ProviderConfigs::notFound);
        access.require(configuration.projectId(), Permission.CONNECTIONS_WRITE, ProviderConfigs::notFound);
        boolean own = configuration.grant() == ProviderGrant.CLIENT_CREDENTIALS;
        ConnectSessionRow wanted = draft.of(request, configuration, inputs(request, configuration, own));
        if (own) {
            clientCredentials.requireAllowed(wanted);
        }
        String token = RandomToken.next();
        ConnectSessionRow kept = newSession.store(wanted, Sha256.of(token));
        if (own) {
            return clientCredentials.connect(kept, configuration).toConnectSession(null, clock.instant());
        }
        return kept.toConnectSession(publicUrl + "/connect/" + token, clock.instant());
    }

    /** Without an end user, nobody could be asked for the inputs that are missing. */
    private Map<String, String> inputs(CreateConnectSession request, Configuration configuration, boolean complete) {
        Map<String, String> named = Objects.requireNonNullElse(request.inputs(), Map.of());
        return named.isEmpty() && !complete
                ? named
                : SessionInputs.require(configs.client(configuration).description(), named, complete);
    }

    ConnectSession get(ConnectSessionId id) {
        ConnectSessionRow session = rows.find(id).orElseThrow(ConnectSessions::notFound);
        access.require(session.projectId(), Permission.CONNECTIONS_WRITE, ConnectSessions::notFound);
        return session.toConnectSession(null, clock.instant());
    }

    static ProblemException notFound() {
        return new ProblemException(
                ConnectSessionProblem.CONNECT_SESSION_NOT_FOUND,
                "The connect session does not exist, or you do not have access to it.");
    }

    static AuditEntry event(String action, ConnectSessionRow session) {
        return AuditEntry.of(action)
                .project(session.projectId())
                .target("connect_session", session.id())
                .detail("provider_config_id", session.providerConfigId().toString())
                .detail(
                        "app_id",
                        session.appId() == null ? null : session.appId().toString());
    }
}
