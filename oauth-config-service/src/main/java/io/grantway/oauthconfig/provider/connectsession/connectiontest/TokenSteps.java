package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepName;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.RecordedCall;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the provider's first tokens show. */
final class TokenSteps {

    private TokenSteps() {}

    /** @param tokenCalls how many of the calls asked for tokens; any further one asked for the account */
    static List<TestStep> of(
            Configuration configuration, GrantedTokens tokens, int tokenCalls, List<RecordedCall> calls) {
        List<RecordedCall> token = calls.subList(0, Math.min(tokenCalls, calls.size()));
        List<RecordedCall> account = calls.subList(token.size(), calls.size());
        return List.of(
                scopes(configuration, tokens, token),
                tokens.account() == null
                        ? TestSteps.warning(TestStepName.ACCOUNT, TestReason.ACCOUNT_NOT_TOLD, null, account)
                        : TestSteps.passed(TestStepName.ACCOUNT, account));
    }

    private static TestStep scopes(Configuration configuration, GrantedTokens tokens, List<RecordedCall> calls) {
        @Nullable List<String> granted = tokens.issued().scopes();
        List<String> missing = granted == null
                ? List.of()
                : configuration.scopes().stream()
                        .filter(scope -> !granted.contains(scope))
                        .toList();
        return missing.isEmpty()
                ? TestSteps.passed(TestStepName.TOKEN, calls)
                : TestSteps.warning(TestStepName.TOKEN, TestReason.SCOPES_REDUCED, String.join(" ", missing), calls);
    }
}
