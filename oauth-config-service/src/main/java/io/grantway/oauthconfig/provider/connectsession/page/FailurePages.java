package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.oauthconfig.provider.connectsession.BrowserSteps;
import io.grantway.oauthconfig.provider.connectsession.ConnectFailure;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import io.grantway.platform.PlatformSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the end user why a connect session failed. */
@Component
class FailurePages {

    private final BrowserSteps steps;
    private final Requester requester;
    private final String publicUrl;

    FailurePages(BrowserSteps steps, Requester requester, PlatformSettings settings) {
        this.steps = steps;
        this.requester = requester;
        this.publicUrl = settings.issuer();
    }

    /** Ends the session and shows the reason. */
    NextPage end(ConnectSessionRow session, Kind kind, ConnectFailure failure) {
        steps.fail(session, failure);
        return show(session, kind, failure);
    }

    /** Shows the browser of a session that it is over; one that has failed has a way back. */
    NextPage.Notice over(ConnectSessionRow session, Kind kind) {
        @Nullable String error = session.error();
        if (error == null) {
            return NextPage.notice(kind);
        }
        return new NextPage.Notice(kind, error, requester.back(session, error), requester.name(session), null, null);
    }

    /** Shows why a session has ended. */
    NextPage show(ConnectSessionRow session, Kind kind, ConnectFailure failure) {
        boolean mismatch = failure.isRedirectMismatch();
        return new NextPage.Notice(
                mismatch ? Kind.REDIRECT_MISMATCH : kind,
                failure.error(),
                requester.back(session, failure.error()),
                requester.name(session),
                failure.told(),
                mismatch ? publicUrl + "/connect/callback/" + session.providerConfigId() : null);
    }
}
