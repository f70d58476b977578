package io.grantway.oauthconfig.provider.error;

import io.grantway.contracts.oauthconfig.provider.ProviderError;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sanitises a provider's own text for storage and display: bounded, printable, and without anything that may be a
 * secret.
 */
public final class ProviderText {

    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final int LONGEST_READ = 2_000;
    private static final int SHORTEST_SECRET = 4;
    private static final String REMOVED = "[removed]";

    /** Long runs of the characters that tokens, codes and secrets consist of. */
    private static final Pattern TOKEN_LIKE = Pattern.compile("[A-Za-z0-9_~+/=.-]{24,}");

    /** Long runs that are not secrets: trace ids, error codes, timestamps. */
    private static final Pattern HARMLESS =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\.?|[A-Za-z]?[a-z]*([_.-][a-z]+)*[.-]?"
                    + "|[0-9]{4}-[0-9]{2}-[0-9]{2}[0-9TZ:.-]*");

    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private ProviderText() {}

    /**
     * A provider's text, safe to display.
     *
     * @param sent the secrets of the request, which the provider may repeat; absent if no longer known: the
     *     description is then omitted
     */
    public static ProviderError error(
            @Nullable Integer status, @Nullable String code, @Nullable String description, @Nullable Set<String> sent) {
        return new ProviderError(
                status,
                code == null ? null : shown(code, sent == null ? Set.of() : sent, LONGEST_CODE),
                description == null || sent == null ? null : shown(description, sent, LONGEST_DESCRIPTION));
    }

    private static @Nullable String shown(String text, Set<String> sent, int longest) {
        List<String> longestFirst = sent.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        String safe = text;
        for (String secret : longestFirst) {
            safe = safe.replace(secret, REMOVED);
        }
        // cut before matching the patterns, but after removing the secrets: half a secret would not be found
        safe = safe.length() > LONGEST_READ ? safe.substring(0, LONGEST_READ) : safe;
        safe = TOKEN_LIKE
                .matcher(UNPRINTABLE.matcher(safe).replaceAll(" "))
                .replaceAll(match -> HARMLESS.matcher(match.group()).matches() ? "$0" : REMOVED)
                .strip();
        if (safe.isEmpty()) {
            return null;
        }
        return safe.codePointCount(0, safe.length()) <= longest
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
