package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;

/** What came of the code with which a browser returned from the provider. */
public sealed interface CodeResult {

    /** There is a connection, and the app's back end can confirm it with this code. */
    record AwaitsConfirmation(CompletionCode code) implements CodeResult {}

    /**
     * The provider did not tell the account of a repair, so the end user has to.
     *
     * @param linkSecret of the session's new link, where the end user is asked
     */
    record AccountUnknown(Secret linkSecret) implements CodeResult {}

    /** The session ended while the code was redeemed. */
    record SessionEnded() implements CodeResult {}

    /** The session came to nothing, and is marked so. */
    record Failed(ConnectFailure failure) implements CodeResult {}
}
