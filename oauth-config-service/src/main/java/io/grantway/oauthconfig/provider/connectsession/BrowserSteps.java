package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connectsession.repair.KnownAccounts;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.RandomToken;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The steps of a browser in a connect session: it opens the link, leaves for the provider and returns with a code.
 * The connect page uses connect sessions only through this class.
 */
@Component
public class BrowserSteps {

    private final ConnectSessionTable rows;
    private final ConnectSessionFailures failures;
    private final KnownAccounts accounts;
    private final CodeRedemption redemption;
    private final Clock clock;

    BrowserSteps(
            ConnectSessionTable rows,
            ConnectSessionFailures failures,
            KnownAccounts accounts,
            CodeRedemption redemption,
            Clock clock) {
        this.rows = rows;
        this.failures = failures;
        this.accounts = accounts;
        this.redemption = redemption;
        this.clock = clock;
    }

    /** The session of a link. */
    public Optional<ConnectSessionRow> findByToken(String token) {
        return RandomToken.wellFormed(token) ? rows.findByToken(Sha256.of(token)) : Optional.empty();
    }

    /** The session whose browser is at the provider with this state. */
    public Optional<ConnectSessionRow> findByState(String state) {
        return rows.findByState(Sha256.of(state));
    }

    /** Binds a session to the first browser that opens it; false if it was opened before or has expired. */
    public boolean open(ConnectSessionRow session, byte[] browserHash) {
        return rows.open(session.id(), browserHash, clock.instant());
    }

    /** Reads the session again. */
    public ConnectSessionRow reread(ConnectSessionRow session) {
        return rows.find(session.id()).orElseThrow(ConnectSessions::notFound);
    }

    /** The current step of the session. */
    public ConnectSessionState state(ConnectSessionRow session) {
        return session.stateAt(clock.instant());
    }

    /**
     * Redirects the browser to the provider, possibly again: an earlier state becomes void.
     *
     * @param session with the inputs for the provider's URL
     * @param sameAccount whether the end user has confirmed that a repair is for the same account
     * @return false if the session is used or has expired
     */
    public boolean depart(ConnectSessionRow session, byte[] browserHash, String state, boolean sameAccount) {
        return rows.depart(session, browserHash, Sha256.of(state), sameAccount, clock.instant());
    }

    /** Consumes the state; false if it is used, replaced or has expired. */
    public boolean claimState(ConnectSessionRow session, String state) {
        return rows.claimState(session.id(), Sha256.of(state), clock.instant());
    }

    /** Lets a reload of the page that the response led to show the same again; only if the session has failed. */
    public void keepState(ConnectSessionRow session, String state) {
        rows.keepState(session.id(), Sha256.of(state));
    }

    /** Ends the session; false if it had ended before. */
    public boolean fail(ConnectSessionRow session, ConnectFailure failure) {
        return failures.fail(session, failure);
    }

    /** The name of a repaired connection's account, if known. */
    public Optional<String> accountName(ConnectSessionRow session) {
        return session.repair()
                ? Optional.ofNullable(session.connectionId()).flatMap(accounts::name)
                : Optional.empty();
    }

    /** Whether only the end user can confirm that a repair is for the same account. */
    public boolean onlyEndUserKnowsAccount(ConnectSessionRow session, Configuration configuration) {
        return session.repair()
                && session.connectionId() != null
                && (session.accountDoubtful() || accounts.onlyEndUserKnows(session.connectionId(), configuration));
    }

    /** Redeems a code and stores the tokens; ends the session if that fails. */
    public CodeResult redeem(ConnectSessionRow session, Configuration configuration, ReturnedCode code) {
        return redemption.redeem(session, configuration, code);
    }

    /** Whether a session is rejected because its row was tampered with. */
    public static boolean isDamaged(ProblemException problem) {
        return problem.type() == ConnectSessionProblem.CONNECT_SESSION_DAMAGED;
    }
}
