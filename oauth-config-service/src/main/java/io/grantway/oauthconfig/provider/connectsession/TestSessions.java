package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.CreateConnectSession;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.RandomToken;
import io.grantway.platform.value.Sha256;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the connect sessions of connection tests; their browsers return to the test's page in the console. */
@Component
public class TestSessions {

    private final ConnectSessionDraft draft;
    private final NewConnectSession newSession;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final String publicUrl;

    TestSessions(
            ConnectSessionDraft draft,
            NewConnectSession newSession,
            TransactionTemplate transaction,
            Ids ids,
            PlatformSettings platform) {
        this.draft = draft;
        this.newSession = newSession;
        this.transaction = transaction;
        this.ids = ids;
        this.publicUrl = platform.issuer();
    }

    /** A session without app and end user, for the caller's own browser. */
    public ConnectSessionRow plan(Configuration configuration) {
        ConnectSessionId id = new ConnectSessionId(ids.next());
        return draft.of(
                        new CreateConnectSession(id, configuration.id(), null, null, null, null, null),
                        configuration,
                        Map.of())
                .returningTo(publicUrl + "/console/" + configuration.projectId() + "/providers/" + configuration.id()
                        + "/tests/" + id);
    }

    /**
     * Stores the session and what belongs to it in one transaction.
     *
     * @return its link
     */
    public String open(ConnectSessionRow session, Consumer<ConnectSessionRow> alongside) {
        String token = RandomToken.next();
        transaction.executeWithoutResult(status -> {
            alongside.accept(newSession.store(session, Sha256.of(token)));
        });
        return publicUrl + "/connect/" + token;
    }
}
