package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.oauthconfig.provider.ErrorMeaning;
import io.grantway.contracts.oauthconfig.provider.ErrorRule;
import io.grantway.oauthconfig.provider.token.TokenResult.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider's refusal, judged by the error map of its description first, then by RFC 6749 §5.2.
 *
 * @param code its error code, unchanged
 * @param text its whole body
 */
record Refusal(int status, @Nullable String code, @Nullable ResponseTree tree, String text) {

    private static final int TOO_MANY_REQUESTS = 429;

    /** The error map's result; empty if no rule matches. */
    Optional<ErrorMeaning> mapped(List<ErrorRule> rules) {
        return rules.stream().filter(this::matches).map(ErrorRule::meaning).findFirst();
    }

    private boolean matches(ErrorRule rule) {
        boolean statusFits = rule.status() == null ? !isOutage() : rule.status() == status;
        boolean codeFits = rule.error() == null || rule.error().equalsIgnoreCase(code);
        boolean memberFits = rule.pointer() == null
                || (tree != null && rule.value() != null && rule.value().equals(tree.text(rule.pointer())));
        return statusFits && codeFits && memberFits && (rule.text() == null || contains(rule.text()));
    }

    /** Only a rule that names such a status applies to it: an outage ends nothing. */
    private boolean isOutage() {
        return status >= 500 || status == 408 || status == TOO_MANY_REQUESTS;
    }

    private boolean contains(String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    /** Front ends also return 5xx and 408 after forwarding; a 503 with an error code comes from the server itself. */
    boolean isUncertain() {
        return status == 408 || (status >= 500 && (status != 503 || code == null));
    }

    /** The meaning if no rule matches. */
    Kind kind() {
        if (isRateLimit()) {
            return Kind.RATE_LIMITED;
        }
        if (status >= 500 || code == null) {
            return Kind.RETRY;
        }
        return switch (code) {
            case "invalid_grant" -> Kind.ENDED;
            case "invalid_client" -> Kind.CONFIGURATION;
            default -> Kind.RETRY;
        };
    }

    Kind kind(ErrorMeaning meaning) {
        return switch (meaning) {
            case ENDED -> Kind.ENDED;
            case RETRY -> isRateLimit() ? Kind.RATE_LIMITED : Kind.RETRY;
            case RATE_LIMITED -> Kind.RATE_LIMITED;
            case CONFIGURATION -> Kind.CONFIGURATION;
        };
    }

    private boolean isRateLimit() {
        return status == TOO_MANY_REQUESTS || "slow_down".equals(code);
    }
}
