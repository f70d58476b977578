package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;

/** Result of redeeming the authorization code with which a browser returned. */
public sealed interface CodeResult {

    /** A connection exists, and the app's back end can confirm it with this code. */
    record AwaitsConfirmation(CompletionCode code) implements CodeResult {}

    /**
     * The provider did not report the account of a repair, so the end user must confirm it.
     *
     * @param linkSecret of the session's new link, where the end user is asked
     */
    record AccountUnknown(Secret linkSecret) implements CodeResult {}

    /** The session ended while the code was redeemed. */
    record SessionEnded() implements CodeResult {}

    /** The session belonged to a connection test, whose page tells the result. */
    record Tested() implements CodeResult {}

    /** The session failed and is marked as failed. */
    record Failed(ConnectFailure failure) implements CodeResult {}
}
