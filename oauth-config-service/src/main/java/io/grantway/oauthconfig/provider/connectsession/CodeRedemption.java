package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.platform.request.RequestFacts;
import org.springframework.stereotype.Component;

/** Redeems the code with which a browser returned, and stores the tokens. */
@Component
class CodeRedemption {

    private final ConnectSessionTable rows;
    private final ConnectSessionFailures failures;
    private final CodeExchange exchange;
    private final NewConnection newConnection;
    private final RepairedConnection repairedConnection;
    private final CompletionCodes codes;
    private final TestedSessions tests;

    CodeRedemption(
            ConnectSessionTable rows,
            ConnectSessionFailures failures,
            CodeExchange exchange,
            NewConnection newConnection,
            RepairedConnection repairedConnection,
            CompletionCodes codes,
            TestedSessions tests) {
        this.rows = rows;
        this.failures = failures;
        this.exchange = exchange;
        this.newConnection = newConnection;
        this.repairedConnection = repairedConnection;
        this.codes = codes;
        this.tests = tests;
    }

    /** Ends the session if it fails; the tokens of a test are not stored. */
    CodeResult redeem(ConnectSessionRow session, Configuration configuration, ReturnedCode code) {
        if (tests.isTest(session.id())) {
            RequestFacts.unhurried(() -> {
                tests.redeem(session, configuration, code);
                return rows.endVisit(session.id());
            });
            return new CodeResult.Tested();
        }
        CodeResult result =
                switch (exchange.exchange(session, configuration, code)) {
                    // tokens are there: they are stored or revoked, however long the browser waits
                    case CodeExchange.Result.Granted(var tokens) ->
                        RequestFacts.unhurried(() -> store(session, configuration, tokens));
                    case CodeExchange.Result.Failed(var failure) -> new CodeResult.Failed(failure);
                };
        if (result instanceof CodeResult.Failed(var failure)) {
            failures.fail(session, failure);
        }
        return result;
    }

    private CodeResult store(ConnectSessionRow session, Configuration configuration, GrantedTokens tokens) {
        return session.repair()
                ? repairedConnection.store(session, configuration, tokens)
                : newConnection
                        .store(session, configuration, tokens)
                        .map(connection -> awaitConfirmation(session, connection))
                        .orElseGet(() -> new CodeResult.Failed(
                                ConnectFailure.of(ConnectStep.STORAGE, "temporarily_unavailable")));
    }

    private CodeResult awaitConfirmation(ConnectSessionRow session, ConnectionId connection) {
        CompletionCode code = codes.next();
        return rows.awaitConfirmation(session.id(), connection, code.hash(), code.expiresAt())
                ? new CodeResult.AwaitsConfirmation(code)
                : new CodeResult.SessionEnded();
    }
}
