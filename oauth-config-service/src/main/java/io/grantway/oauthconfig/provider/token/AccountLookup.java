package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.token.AccountRequests.UserInfo;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Determines the account of a token set: as the description says, otherwise by the {@code sub} of the ID token. */
@Component
public class AccountLookup {

    private final AccountRequests userinfo;

    AccountLookup(AccountRequests userinfo) {
        this.userinfo = userinfo;
    }

    /**
     * An account and the source of its subject.
     *
     * @param subjectKey subjects with different keys cannot be compared
     */
    public record FoundAccount(ProviderAccount account, String subjectKey) {}

    /**
     * What is known of the account behind a token.
     *
     * @param attributes attributes of the connection that userinfo contains; not judged yet
     */
    public record AccountFacts(@Nullable FoundAccount account, Map<String, String> attributes) {}

    /**
     * The account, as far as the provider reports it.
     *
     * @param values what the connection adds to the provider's URLs
     * @param idToken absent unless it {@linkplain IdToken#answers answers} our request
     */
    public AccountFacts find(
            ProviderClient client,
            ConnectionValues values,
            Issued issued,
            @Nullable Secret idToken,
            Deadline deadline) {
        UserInfo info = userinfo.find(client, issued.accessToken(), deadline);
        return new AccountFacts(account(client, values, issued, idToken, info), info.attributes());
    }

    private static @Nullable FoundAccount account(
            ProviderClient client, ConnectionValues values, Issued issued, @Nullable Secret idToken, UserInfo info) {
        @Nullable AccountRules rules = client.description().account();
        @Nullable ProviderAccount described = rules == null
                ? null
                : switch (rules.from()) {
                    case USERINFO -> info.account();
                    case TOKEN_ANSWER -> issued.account();
                    case ID_TOKEN -> idToken == null ? null : issued.account();
                    case ATTRIBUTES -> AccountReader.read(rules, ResponseTree.of(values));
                };
        if (rules != null && described != null) {
            return new FoundAccount(described, rules.subjectKey());
        }
        @Nullable ProviderAccount standard = idToken == null ? null : IdToken.account(idToken);
        return standard == null ? null : new FoundAccount(standard, AccountRules.OPENID_SUBJECT);
    }
}
