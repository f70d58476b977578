package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.util.Optional;
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
     * The account, as far as the provider reports it.
     *
     * @param idToken absent unless it {@linkplain IdToken#answers answers} our request
     */
    public Optional<FoundAccount> find(
            ProviderClient client, Issued issued, @Nullable Secret idToken, Deadline deadline) {
        @Nullable AccountRules rules = client.description().account();
        boolean fromIdToken = rules != null && rules.from() == AccountRules.Source.ID_TOKEN;
        Optional<ProviderAccount> described = Optional.ofNullable(issued.account())
                .filter(account -> !fromIdToken || idToken != null)
                .or(() -> userinfo.find(client, issued.accessToken(), deadline));
        if (rules != null && described.isPresent()) {
            return described.map(account -> new FoundAccount(account, rules.subjectKey()));
        }
        return Optional.ofNullable(idToken)
                .map(IdToken::account)
                .map(account -> new FoundAccount(account, AccountRules.OPENID_SUBJECT));
    }
}
