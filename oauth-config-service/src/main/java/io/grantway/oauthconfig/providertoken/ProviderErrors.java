package io.grantway.oauthconfig.providertoken;

import io.grantway.contracts.oauthconfig.ProviderError;
import io.grantway.oauthconfig.catalogue.description.AnswerRules;
import io.grantway.oauthconfig.outbound.ProviderAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a provider says about its refusal, and makes it fit to be shown: bounded, printable, without secrets. */
final class ProviderErrors {

    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final String REMOVED = "[removed]";

    /** What may be a token, a code or a secret that was not ours to send; a UUID, as in trace ids, is none of them. */
    private static final Pattern TOKEN_LIKE = Pattern.compile("[A-Za-z0-9_~+/=.-]{24,}");

    private static final Pattern HARMLESS =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|[a-z_.-]+|https?[^?]*|[0-9TZ:.-]+");

    private ProviderErrors() {}

    static ProviderError read(ProviderAnswer answer, @Nullable AnswerTree tree, AnswerRules rules) {
        @Nullable String code = tree == null ? null : tree.text(rules.error());
        @Nullable String description = tree == null ? null : tree.text(rules.errorDescription());
        @Nullable Set<String> sent = answer.sent();
        return new ProviderError(
                answer.status(),
                code == null ? null : shown(code, sent == null ? Set.of() : sent, LONGEST_CODE),
                description == null || sent == null ? null : shown(description, sent, LONGEST_DESCRIPTION));
    }

    /**
     * A provider's own text as it may be kept and shown.
     *
     * @param sent values that the provider may be repeating
     */
    static @Nullable String shown(String text, Set<String> sent, int longest) {
        String safe = text;
        List<String> longestFirst = sent.stream()
                .filter(secret -> secret.length() >= 4)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (String secret : longestFirst) {
            safe = safe.replace(secret, REMOVED);
        }
        safe = TOKEN_LIKE
                .matcher(safe)
                .replaceAll(match -> HARMLESS.matcher(match.group()).matches() ? match.group() : REMOVED);
        safe = safe.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+", " ")
                .strip();
        if (safe.isEmpty()) {
            return null;
        }
        return safe.codePointCount(0, safe.length()) <= longest
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
