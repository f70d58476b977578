package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.platform.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The connect sessions that repair a connection; implemented by the connect sessions. Changes are part of the
 * caller's transaction.
 */
public interface RepairedSessions {

    /**
     * Makes the completion code valid.
     *
     * @return false if the session has ended or is already waiting
     */
    boolean awaitConfirmation(ConnectSessionId id, ConnectionId connection, byte[] codeHash, Instant codeExpiresAt);

    /** The first valid confirmation within the code's lifetime claims the session; the same one may be repeated. */
    boolean claim(ConnectSessionId id, byte[] codeHash, @Nullable String externalId, Instant now);

    /** Marks a waiting session as confirmed. */
    boolean confirm(ConnectSessionId id);

    boolean isConfirmed(ConnectSessionId id);

    /** Ends a session whose repair was given up. */
    void expire(ConnectSessionId id);

    /** The problem for a session, or its result, that was tampered with. */
    ProblemException damaged(String detail);
}
