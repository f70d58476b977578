package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.LifeSource;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.ErrorMeaning;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules;
import io.grantway.oauthconfig.provider.error.ProviderText;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.oauthconfig.provider.token.TokenResult.NotSent;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unknown;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges the response of a token endpoint by the rules of its description. Pure: no clock, no network; throws nothing
 * for any response.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5">RFC 6749 §5</a>
 */
public final class TokenResponseReader {

    private static final int LONGEST_TOKEN = 60_000;

    private final ProviderDescription rules;
    private final ResponseRules at;
    private final Instant askedAt;
    private final @Nullable Duration previousLife;
    private final boolean renewed;

    private TokenResponseReader(
            ProviderDescription rules,
            ResponseRules at,
            Instant askedAt,
            @Nullable Duration previousLife,
            boolean renewed) {
        this.rules = rules;
        this.at = at;
        this.askedAt = askedAt;
        this.previousLife = previousLife;
        this.renewed = renewed;
    }

    /**
     * The meaning of the response to a first request.
     *
     * @param askedAt when the request was made: a lifetime in seconds counts from here, so a token is never
     *     considered valid after the provider's expiry
     */
    public static TokenResult judge(ProviderDescription rules, ProviderCallResult reply, Instant askedAt) {
        return new TokenResponseReader(rules, rules.response(), askedAt, null, false).judge(reply);
    }

    /**
     * The meaning of the response for a renewable token, whose access token always expires.
     *
     * @param previousLife lifetime of the previous access token, used if the provider reports none
     */
    public static TokenResult judgeRenewable(
            ProviderDescription rules, ProviderCallResult reply, Instant askedAt, @Nullable Duration previousLife) {
        return new TokenResponseReader(rules, rules.response(), askedAt, previousLife, true).judge(reply);
    }

    /** The meaning of the response to a refresh; see {@link #judgeRenewable}. */
    public static TokenResult judgeRefresh(
            ProviderDescription rules, ProviderCallResult reply, Instant askedAt, @Nullable Duration previousLife) {
        return new TokenResponseReader(rules, rules.refreshResponse(), askedAt, previousLife, true).judge(reply);
    }

    private TokenResult judge(ProviderCallResult reply) {
        return switch (reply) {
            case ProviderCallResult.NotConnected(String reason, var retryAfter) -> new NotSent(reason, retryAfter);
            case ProviderCallResult.Unknown(String reason, boolean responded) ->
                new Unknown(reason, responded, null, null);
            case ProviderCallResult.Answered(ProviderResponse response) -> judge(response);
        };
    }

    private TokenResult judge(ProviderResponse response) {
        @Nullable ResponseTree tree = ResponseTree.of(response).orElse(null);
        ProviderError facts = facts(response, tree);
        Refusal refusal =
                new Refusal(response.status(), tree == null ? null : tree.text(at.error()), tree, response.text());
        boolean success = response.isSuccess() && !saysOtherwise(tree);
        if (success && tree != null && tree.text(at.accessTokenAt()) != null) {
            return issued(tree, facts);
        }
        Optional<ErrorMeaning> mapped = refusal.mapped(rules.errors());
        if (success && mapped.isEmpty() && refusal.code() == null) {
            return new Unreadable(unreadable(response, tree), facts);
        }
        @Nullable Duration wait = response.wait(askedAt).orElse(null);
        if (mapped.isEmpty() && refusal.isUncertain()) {
            return new Unknown("server_error", true, wait, facts);
        }
        return new Refused(
                mapped.map(refusal::kind).orElseGet(refusal::kind),
                facts,
                wait,
                mapped.isPresent() || refusal.code() != null);
    }

    private static String unreadable(ProviderResponse response, @Nullable ResponseTree tree) {
        if (!response.complete()) {
            return "response_too_large";
        }
        return tree == null ? "not_json" : "no_access_token";
    }

    private ProviderError facts(ProviderResponse response, @Nullable ResponseTree tree) {
        return ProviderText.error(
                response.status(),
                tree == null ? null : tree.text(at.error()),
                tree == null ? null : tree.text(at.errorDescription()),
                response.sent());
    }

    /** Some providers return 200 with the failure in the body. */
    private boolean saysOtherwise(@Nullable ResponseTree tree) {
        ResponseRules.@Nullable Expected success = at.success();
        return success != null && tree != null && !success.value().equals(tree.text(success.pointer()));
    }

    private TokenResult issued(ResponseTree tree, ProviderError facts) {
        String accessToken = Objects.requireNonNull(tree.text(at.accessTokenAt()));
        @Nullable String refreshToken = rules.refresh().selfExchange() ? accessToken : tree.text(at.refreshTokenAt());
        if (!isToken(accessToken) || !isToken(refreshToken)) {
            return new Unreadable("not_a_token", facts);
        }
        // only these two are used later: an unusable id_token counts as absent
        @Nullable String toldIdToken = tree.text(at.idTokenAt());
        @Nullable String idToken = isToken(toldIdToken) ? toldIdToken : null;
        @Nullable Instant expiresAt = new AccessTokenLifetime(
                        rules.expiry(), at.expiresIn(), askedAt, previousLife, renewed || refreshToken != null)
                .end(tree, accessToken);
        return new Issued(
                Secret.of(accessToken),
                refreshToken == null ? null : Secret.of(refreshToken),
                idToken == null ? null : Secret.of(idToken),
                tokenType(tree.text(at.tokenType())),
                expiresAt,
                scopes(tree),
                account(tree, idToken),
                life(tree, refreshToken, expiresAt),
                tree.texts(at.attributes()));
    }

    /** An access token that is exchanged for its successor is its own refresh token, and ends unless it is used. */
    private RefreshTokenLife life(ResponseTree tree, @Nullable String refreshToken, @Nullable Instant expiresAt) {
        if (rules.refresh().selfExchange()) {
            return expiresAt == null
                    ? RefreshTokenLife.UNKNOWN
                    : new RefreshTokenLife(new RefreshTokenLife.Ending(expiresAt, LifeSource.RESPONSE), null);
        }
        return new RefreshTokenLifeReader(rules.refresh().life(), askedAt, !renewed).read(tree, refreshToken);
    }

    /** Characters allowed by RFC 6749 appendix A; others could not be sent in a header. */
    private static boolean isToken(@Nullable String text) {
        return text == null || (text.length() <= LONGEST_TOKEN && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7E));
    }

    /** The token type Bearer, ignoring case (RFC 6750 §4, RFC 6749 §7.1). */
    private static String tokenType(@Nullable String told) {
        return told == null || told.toLowerCase(Locale.ROOT).contains("bearer") || !told.matches("[A-Za-z0-9._-]{1,40}")
                ? "Bearer"
                : told;
    }

    private @Nullable List<String> scopes(ResponseTree tree) {
        @Nullable List<String> array = tree.texts(at.scope());
        if (array != null) {
            return limited(array);
        }
        @Nullable String told = tree.text(at.scope());
        return told == null ? null : limited(Arrays.asList(told.split("[ ,+]+")));
    }

    private static List<String> limited(List<String> scopes) {
        return scopes.stream()
                .filter(scope -> !scope.isBlank() && scope.length() <= 500)
                .distinct()
                .limit(500)
                .toList();
    }

    private @Nullable ProviderAccount account(ResponseTree tree, @Nullable String idToken) {
        AccountRules account = rules.account();
        if (account == null) {
            return null;
        }
        return switch (account.from()) {
            case USERINFO, ATTRIBUTES -> null;
            case TOKEN_ANSWER -> AccountReader.read(account, tree);
            case ID_TOKEN ->
                idToken == null
                        ? null
                        : ResponseTree.ofJwt(idToken)
                                .map(claims -> AccountReader.read(account, claims))
                                .orElse(null);
        };
    }
}
