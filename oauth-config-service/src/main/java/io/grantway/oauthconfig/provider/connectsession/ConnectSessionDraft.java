package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.AppStatus;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.contracts.oauthconfig.connectsession.CreateConnectSession;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connection.ConnectionPermissions;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Resolves a request for a connect session: its app, connection, end user and return URL. */
@Component
class ConnectSessionDraft {

    private final ConnectionPermissions connections;
    private final Apps apps;
    private final ProjectAccess access;
    private final CurrentCaller caller;
    private final ConnectSessionSettings settings;
    private final Ids ids;
    private final Clock clock;
    private final String publicUrl;

    ConnectSessionDraft(
            ConnectionPermissions connections,
            Apps apps,
            ProjectAccess access,
            CurrentCaller caller,
            ConnectSessionSettings settings,
            Ids ids,
            Clock clock,
            PlatformSettings platform) {
        this.connections = connections;
        this.apps = apps;
        this.access = access;
        this.caller = caller;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.publicUrl = platform.issuer();
    }

    /**
     * The session to store; throws a problem for an invalid request.
     *
     * @param inputs those of the request, normalized
     */
    ConnectSessionRow of(CreateConnectSession request, Configuration configuration, Map<String, String> inputs) {
        ProjectId project = configuration.projectId();
        @Nullable App app = app(request.appId(), project).orElse(null);
        @Nullable ConnectionRow repaired = repaired(request.connectionId(), configuration).orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new ConnectSessionRow(
                request.id() == null ? new ConnectSessionId(ids.next()) : request.id(),
                project,
                configuration.id(),
                app == null ? null : app.id(),
                Objects.requireNonNull(caller.actor().id()),
                externalId(request.externalId(), repaired),
                returnUrl(request.returnUrl(), app, configuration),
                repaired != null,
                repaired == null ? null : repaired.id(),
                ConnectSessionState.CREATED,
                null,
                null,
                null,
                false,
                false,
                null,
                false,
                null,
                null,
                false,
                null,
                inputs(inputs, repaired),
                Map.of(),
                now,
                now.plus(settings.life()));
    }

    /** The calling app itself, or the app of the project that a person names, if any. */
    private Optional<App> app(@Nullable AppId named, ProjectId project) {
        @Nullable AppId id = named;
        if (caller.get() instanceof Caller.App self) {
            if (named != null && !named.equals(self.id())) {
                throw access.forbidden(project, "foreign_app", "An app can create connect sessions only for itself.");
            }
            id = self.id();
        }
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(apps.find(id)
                .filter(app -> app.projectId().equals(project) && app.status() == AppStatus.ACTIVE)
                .orElseThrow(() -> new ProblemException(
                        ConnectSessionProblem.APP_NOT_FOUND, "The project has no active app with this id.")));
    }

    private Optional<ConnectionRow> repaired(@Nullable ConnectionId id, Configuration configuration) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(connections.requireRepairable(id, configuration.id()));
    }

    /** A repaired connection keeps its end user. */
    private static @Nullable String externalId(@Nullable String named, @Nullable ConnectionRow repaired) {
        if (repaired == null) {
            return named;
        }
        if (named != null && !named.equals(repaired.externalId())) {
            throw new ProblemException(
                    ConnectSessionProblem.EXTERNAL_ID_MISMATCH, "The connection belongs to another external_id.");
        }
        return repaired.externalId();
    }

    /** A repaired connection keeps its inputs, to which its tokens are bound. */
    private static Map<String, String> inputs(Map<String, String> named, @Nullable ConnectionRow repaired) {
        if (repaired == null) {
            return named;
        }
        if (repaired.values().damaged()) {
            throw new ProblemException(
                    ConnectSessionProblem.CREDENTIAL_DAMAGED,
                    "The connection was changed in the database by someone else, so it cannot be repaired; an operator"
                            + " must restore its row, or disconnect it and create a new one.");
        }
        Map<String, String> kept = repaired.values().inputs();
        if (!named.isEmpty() && !named.equals(kept)) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/inputs",
                    "not_allowed",
                    "A repaired connection keeps its inputs; leave them out.");
        }
        return kept;
    }

    private String returnUrl(@Nullable String named, @Nullable App app, Configuration configuration) {
        if (app == null) {
            if (named != null) {
                throw wrongReturnUrl("Without an app, the browser returns to the console; leave return_url out.");
            }
            return publicUrl + "/console/connected";
        }
        List<String> registered = app.returnUrls();
        if (named != null) {
            if (!registered.contains(named)) {
                throw wrongReturnUrl("The return URL must be exactly one of the app's registered return URLs.");
            }
            return named;
        }
        if (configuration.grant() == ProviderGrant.CLIENT_CREDENTIALS) {
            return "";
        }
        if (registered.size() != 1) {
            throw wrongReturnUrl(
                    registered.isEmpty()
                            ? "The app has no return URL; register one."
                            : "The app has several return URLs; specify one.");
        }
        return registered.getFirst();
    }

    private static ProblemException wrongReturnUrl(String detail) {
        return ProblemException.field(
                        PlatformProblem.INVALID_REQUEST, "/return_url", "return_url_not_registered", detail)
                .denial("return_url_not_registered");
    }
}
