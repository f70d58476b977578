package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.oauthconfig.provider.configuration.Configuration;

/** The connect sessions of connection tests: their codes are redeemed, but no tokens are stored. */
public interface TestedSessions {

    /** Whether the session belongs to a test. */
    boolean isTest(ConnectSessionId id);

    /** Redeems the code of a test and completes the test, whatever the result. */
    void redeem(ConnectSessionRow session, Configuration configuration, ReturnedCode code);

    /** Ends the test of a session that has failed, if it has one; part of the caller's transaction. */
    void fail(ConnectSessionRow session, ConnectFailure failure);
}
