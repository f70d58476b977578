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
import java.util.Optional;
import java.util.Set;
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
     * Empty if the catalogue describes no request, or the provider does not report the account; the request is
     * repeated once if it found none.
     */
    public Optional<ProviderAccount> find(ProviderClient client, Secret accessToken, Deadline deadline) {
        AccountRules rules = client.description().account();
        if (rules == null
                || rules.from() != AccountRules.Source.USERINFO
                || client.userinfo().isEmpty()) {
            return Optional.empty();
        }
        ProviderRequest request = new ClientRequest(client.configuration(), FORMAT)
                .headers(rules.headers())
                .bearer(accessToken)
                .build(client.userinfo().get());
        return ask(request, rules, deadline).or(() -> ask(request, rules, deadline));
    }

    private Optional<ProviderAccount> ask(ProviderRequest request, AccountRules rules, Deadline deadline) {
        return http.send(request, deadline) instanceof Answered(var response) && response.isSuccess()
                ? ResponseTree.of(response).map(tree -> AccountReader.read(rules, tree))
                : Optional.empty();
    }
}
