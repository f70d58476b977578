package io.grantway.oauthconfig.providertoken;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.ProviderAccount;
import io.grantway.contracts.oauthconfig.ProviderError;
import io.grantway.oauthconfig.catalogue.description.AccountRules;
import io.grantway.oauthconfig.catalogue.description.AnswerRules;
import io.grantway.oauthconfig.catalogue.description.ExpiryRules;
import io.grantway.oauthconfig.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.outbound.ProviderAnswer;
import io.grantway.oauthconfig.outbound.ProviderReply;
import io.grantway.oauthconfig.providererror.ProviderText;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Issued;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Kind;
import io.grantway.oauthconfig.providertoken.TokenOutcome.NotSent;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Refused;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Unknown;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Unreadable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the answer of a token endpoint by the rules of its description. Pure: no clock, no network, throws nothing for
 * what a provider may send.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5">RFC 6749 section 5</a>
 */
public final class TokenResponse {

    private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);
    private static final int LONGEST_TOKEN = 60_000;

    private final ProviderDescription rules;
    private final Instant askedAt;

    private TokenResponse(ProviderDescription rules, Instant askedAt) {
        this.rules = rules;
        this.askedAt = askedAt;
    }

    /**
     * What the reply means.
     *
     * @param askedAt when the request was made: a life in seconds counts from here, so that we never hold a token for live
     *     that the provider does not
     */
    public static TokenOutcome judge(ProviderDescription rules, ProviderReply reply, Instant askedAt) {
        return switch (reply) {
            case ProviderReply.NotConnected(String reason, var retryAfter) -> new NotSent(reason, retryAfter);
            case ProviderReply.Unknown(String reason, boolean responded) -> new Unknown(reason, responded, null, null);
            case ProviderReply.Answered(ProviderAnswer answer) -> new TokenResponse(rules, askedAt).judge(answer);
        };
    }

    private TokenOutcome judge(ProviderAnswer answer) {
        @Nullable AnswerTree tree = AnswerTree.of(answer).orElse(null);
        ProviderError facts = facts(answer, tree);
        if (!answer.isSuccess() || (tree != null && failedInside(tree))) {
            return refused(facts, tree, answer);
        }
        if (tree == null) {
            return new Unreadable(answer.complete() ? "not_json" : "response_too_large", facts);
        }
        return issued(tree, facts);
    }

    private ProviderError facts(ProviderAnswer answer, @Nullable AnswerTree tree) {
        AnswerRules at = rules.answer();
        return ProviderText.error(
                answer.status(),
                tree == null ? null : tree.text(at.error()),
                tree == null ? null : tree.text(at.errorDescription()),
                answer.sent());
    }

    private boolean failedInside(AnswerTree tree) {
        AnswerRules.@Nullable Expected success = rules.answer().success();
        boolean refused = success != null && !success.value().equals(tree.text(success.pointer()));
        boolean errorOnly = tree.text(rules.answer().accessTokenAt()) == null
                && tree.text(rules.answer().error()) != null;
        return refused || errorOnly;
    }

    private TokenOutcome refused(ProviderError facts, @Nullable AnswerTree tree, ProviderAnswer answer) {
        int status = answer.status();
        @Nullable Duration wait = answer.wait(askedAt).orElse(null);
        @Nullable String code = tree == null ? null : tree.text(rules.answer().error());
        if (nothingIsCertain(status, code)) {
            return new Unknown("server_error", true, wait, facts);
        }
        return new Refused(kind(status, code), facts, wait, code != null);
    }

    /** Front ends answer 5xx and 408 after forwarding, too; a 503 with an error code comes from the server itself. */
    private static boolean nothingIsCertain(int status, @Nullable String code) {
        return status == 408 || (status >= 500 && (status != 503 || code == null));
    }

    private Kind kind(int status, @Nullable String code) {
        String meant = code == null ? "" : rules.errors().getOrDefault(code, code);
        if (status == 429 || meant.equals("slow_down")) {
            return Kind.RATE_LIMITED;
        }
        if (status >= 500) {
            return Kind.RETRY;
        }
        return switch (meant) {
            case "invalid_grant" -> Kind.ENDED;
            case "invalid_client" -> Kind.CONFIGURATION;
            default -> Kind.RETRY;
        };
    }

    private TokenOutcome issued(AnswerTree tree, ProviderError facts) {
        AnswerRules at = rules.answer();
        @Nullable String accessToken = tree.text(at.accessTokenAt());
        if (accessToken == null) {
            return new Unreadable("no_access_token", facts);
        }
        @Nullable String refreshToken = rules.refresh().selfExchange() ? accessToken : tree.text(at.refreshTokenAt());
        @Nullable String idToken = tree.text(at.idTokenAt());
        if (!isToken(accessToken) || !isToken(refreshToken) || !isToken(idToken)) {
            return new Unreadable("not_a_token", facts);
        }
        return new Issued(
                Secret.of(accessToken),
                refreshToken == null ? null : Secret.of(refreshToken),
                idToken == null ? null : Secret.of(idToken),
                tokenType(tree.text(at.tokenType())),
                expiresAt(tree, accessToken),
                scopes(tree),
                account(tree, idToken));
    }

    /** Characters that RFC 6749 appendix A allows; anything else could not be put into a header. */
    private static boolean isToken(@Nullable String text) {
        return text == null || (text.length() <= LONGEST_TOKEN && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7E));
    }

    private static String tokenType(@Nullable String told) {
        return told == null || told.equalsIgnoreCase("bearer") || !told.matches("[A-Za-z0-9._-]{1,40}")
                ? "Bearer"
                : told;
    }

    private @Nullable Instant expiresAt(AnswerTree tree, String accessToken) {
        ExpiryRules expiry = rules.expiry();
        @Nullable BigDecimal told = tree.number(rules.answer().expiresIn());
        if (expiry.form() == ExpiryRules.Form.ABSOLUTE_TEXT) {
            @Nullable Instant moment = moment(tree.text(rules.answer().expiresIn()));
            return moment == null ? unknownExpiry(accessToken) : moment;
        }
        if (told == null) {
            return unknownExpiry(accessToken);
        }
        if (told.signum() == 0 && expiry.zeroMeansNever()) {
            return null;
        }
        Instant from = expiry.form() == ExpiryRules.Form.RELATIVE ? askedAt : Instant.EPOCH;
        return from.plus(life(told, expiry.unit()));
    }

    private static Duration life(BigDecimal told, ExpiryRules.Unit unit) {
        BigDecimal millis = told.multiply(BigDecimal.valueOf(unit.millis())).setScale(0, RoundingMode.FLOOR);
        BigDecimal longest = BigDecimal.valueOf(LONGEST_LIFE.toMillis());
        return Duration.ofMillis(millis.max(BigDecimal.ZERO).min(longest).longValueExact());
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable Instant unknownExpiry(String accessToken) {
        @Nullable BigDecimal exp = rules.expiry().fromJwt()
                ? AnswerTree.ofJwt(accessToken).map(jwt -> jwt.number("/exp")).orElse(null)
                : null;
        if (exp != null) {
            return Instant.EPOCH.plus(life(exp, ExpiryRules.Unit.SECONDS));
        }
        @Nullable Integer ttl = rules.expiry().defaultTtlSeconds();
        return ttl == null ? null : askedAt.plusSeconds(ttl);
    }

    private @Nullable List<String> scopes(AnswerTree tree) {
        @Nullable List<String> array = tree.texts(rules.answer().scope());
        if (array != null) {
            return limited(array);
        }
        @Nullable String told = tree.text(rules.answer().scope());
        return told == null ? null : limited(Arrays.asList(told.split("[ ,+]+")));
    }

    private static List<String> limited(List<String> scopes) {
        return scopes.stream()
                .filter(scope -> !scope.isBlank() && scope.length() <= 500)
                .distinct()
                .limit(500)
                .toList();
    }

    private @Nullable ProviderAccount account(AnswerTree tree, @Nullable String idToken) {
        AccountRules account = rules.account();
        if (account == null) {
            return null;
        }
        return switch (account.from()) {
            case USERINFO -> null;
            case TOKEN_ANSWER -> Accounts.read(account, tree);
            case ID_TOKEN ->
                idToken == null
                        ? null
                        : AnswerTree.ofJwt(idToken)
                                .map(claims -> Accounts.read(account, claims))
                                .orElse(null);
        };
    }
}
