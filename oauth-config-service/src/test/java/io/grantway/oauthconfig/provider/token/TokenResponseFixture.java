package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.contracts.oauthconfig.provider.ErrorMeaning;
import io.grantway.contracts.oauthconfig.provider.ErrorRule;
import io.grantway.contracts.oauthconfig.provider.ProviderEndpoints;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.catalogue.description.AuthorizationRules;
import io.grantway.oauthconfig.provider.catalogue.description.ExpiryRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Responses of a token endpoint, read by the rules of a provider. */
abstract class TokenResponseFixture {

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    static final ProviderDescription PLAIN = ProviderDescription.of(new CustomProvider(
            new ProviderEndpoints("https://p.example/a", "https://p.example/t", null, null, null),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));

    static ErrorRule rule(String error, ErrorMeaning meaning) {
        return new ErrorRule(null, error, null, null, null, meaning);
    }

    static ProviderDescription with(ResponseRules response, ExpiryRules expiry) {
        return with(response, expiry, PLAIN.refresh(), null, List.of());
    }

    static ProviderDescription with(
            ResponseRules response,
            ExpiryRules expiry,
            RefreshRules refresh,
            AccountRules account,
            List<ErrorRule> errors) {
        return new ProviderDescription(
                "test",
                "Test",
                List.of(),
                List.of(),
                true,
                null,
                null,
                Map.of(),
                PLAIN.endpoints(),
                new AuthorizationRules(
                        " ", PLAIN.authorization().pkce(), Map.of(), false, null, false, null, null, null, null),
                PLAIN.token(),
                response,
                expiry,
                refresh,
                null,
                account,
                errors,
                List.of(),
                List.of(),
                1,
                List.of(),
                PLAIN.callback(),
                Map.of(),
                null,
                null);
    }

    static TokenResult judge(ProviderDescription rules, int status, String body) {
        return judge(rules, status, "application/json", null, body);
    }

    static TokenResult judge(ProviderDescription rules, int status, String type, String retryAfter, String body) {
        return TokenResponseReader.judge(
                rules,
                new ProviderCallResult.Answered(
                        new ProviderResponse(status, type, retryAfter, body.getBytes(StandardCharsets.UTF_8))),
                NOW);
    }

    static Issued issued(ProviderDescription rules, String body) {
        return (Issued) judge(rules, 200, body);
    }

    static Issued renewed(ProviderDescription rules, String body, Duration previousLife) {
        return (Issued) TokenResponseReader.judgeRenewable(
                rules,
                new ProviderCallResult.Answered(
                        new ProviderResponse(200, "application/json", null, body.getBytes(StandardCharsets.UTF_8))),
                NOW,
                previousLife);
    }

    static String jwt(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{}".getBytes()) + '.' + encoder.encodeToString(claims.getBytes()) + ".sig";
    }
}
