package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.project.ProjectLookupApi;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.provider.connectsession.CompletionCode;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Who requests the connection, and the URL to return to. */
@Component
class Requester {

    private final Apps apps;
    private final ProjectLookupApi projects;

    Requester(Apps apps, ProjectLookupApi projects) {
        this.apps = apps;
        this.projects = projects;
    }

    /** The app's name; for a session without an app the project's, if available. */
    String name(ConnectSessionRow session) {
        if (session.appId() != null) {
            return apps.find(session.appId()).map(App::name).orElse("Grantway");
        }
        try {
            return projects.find(session.projectId()).name();
        } catch (NeighbourUnavailable | RemoteProblem e) {
            return "Grantway";
        }
    }

    /** The return URL with an error. */
    URI back(ConnectSessionRow session, String error) {
        return new Query()
                .with("session_id", session.id().toString())
                .with("error", error)
                .on(session.returnUrl());
    }

    /** The return URL with the completion code for the app's back end. */
    URI back(ConnectSessionRow session, CompletionCode code) {
        return new Query()
                .with("session_id", session.id().toString())
                .with("code", code.text())
                .on(session.returnUrl());
    }
}
