package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.platform.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The connect sessions that repair a connection; implemented where sessions are. Changes are part of the caller's transaction. */
public interface RepairedSessions {

    /**
     * From now on the completion code counts.
     *
     * @return false when the session has ended, or waits already
     */
    boolean awaitConfirmation(ConnectSessionId id, ConnectionId connection, byte[] codeHash, Instant codeExpiresAt);

    /** The first valid confirmation within the code's life claims the session; the same one may come again. */
    boolean claim(ConnectSessionId id, byte[] codeHash, @Nullable String externalId, Instant now);

    /** Marks a session as confirmed that waits for it. */
    boolean confirm(ConnectSessionId id);

    boolean isConfirmed(ConnectSessionId id);

    /** Ends a session whose repair was given up. */
    void expire(ConnectSessionId id);

    /** The problem that a session, or what it brought, was changed by somebody else. */
    ProblemException damaged(String detail);
}
