package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.catalogue.description.RequestFormat;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules.BodyFormat;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Answered;
import io.grantway.oauthconfig.provider.outbound.ProviderHttp;
import io.grantway.oauthconfig.provider.outbound.ProviderRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests the account of a token from the provider (OpenID Connect Core §5.3, or as the catalogue describes). */
@Component
public class AccountRequests {

    private static final RequestFormat FORMAT =
            new RequestFormat(RequestFormat.GET, BodyFormat.NONE, Map.of(), Set.of());

    private final ProviderHttp http;

    AccountRequests(ProviderHttp http) {
        this.http = http;
    }

    /**
     * What the provider tells about the account of a token.
     *
     * @param attributes attributes of the connection, as far as the response contains them
     */
    record UserInfo(@Nullable ProviderAccount account, Map<String, String> attributes) {
        static final UserInfo NOTHING = new UserInfo(null, Map.of());
    }

    /**
     * Nothing if the catalogue describes no request, or the provider does not report it; the request is repeated once
     * if its response lacked something.
     */
    UserInfo find(ProviderClient client, Secret accessToken, Deadline deadline) {
        @Nullable AccountRules rules = client.description().account();
        if (rules == null
                || (rules.from() != AccountRules.Source.USERINFO
                        && rules.attributes().isEmpty())
                || client.userinfo().isEmpty()) {
            return UserInfo.NOTHING;
        }
        ProviderRequest request = new ClientRequest(client.configuration(), FORMAT)
                .headers(rules.headers())
                .bearer(rules.scheme(), accessToken)
                .build(client.userinfo().get());
        UserInfo first = ask(request, rules, deadline);
        boolean complete = (first.account() != null || rules.from() != AccountRules.Source.USERINFO)
                && first.attributes().keySet().equals(rules.attributes().keySet());
        return complete ? first : ask(request, rules, deadline);
    }

    private UserInfo ask(ProviderRequest request, AccountRules rules, Deadline deadline) {
        return http.send(request, deadline) instanceof Answered(var response) && response.isSuccess()
                ? ResponseTree.of(response).map(tree -> read(rules, tree)).orElse(UserInfo.NOTHING)
                : UserInfo.NOTHING;
    }

    private static UserInfo read(AccountRules rules, ResponseTree tree) {
        boolean here = rules.from() == AccountRules.Source.USERINFO;
        return new UserInfo(here ? AccountReader.read(rules, tree) : null, tree.texts(rules.attributes()));
    }
}
