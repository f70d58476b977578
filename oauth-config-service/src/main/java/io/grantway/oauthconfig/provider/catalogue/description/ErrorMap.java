package io.grantway.oauthconfig.provider.catalogue.description;

import io.grantway.contracts.oauthconfig.provider.ErrorRule;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps a provider's own error codes; rules are tried in order. */
public final class ErrorMap {

    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

    private ErrorMap() {}

    /**
     * Finds problems in the rules.
     *
     * @param problems accepts the index of a rule and a sentence about it
     */
    public static void check(List<ErrorRule> rules, BiConsumer<Integer, String> problems) {
        for (int i = 0; i < rules.size(); i++) {
            int index = i;
            problem(rules.get(i)).ifPresent(problem -> problems.accept(index, problem));
            for (int earlier = 0; earlier < i; earlier++) {
                if (covers(rules.get(earlier), rules.get(i))) {
                    problems.accept(i, "Rule " + (earlier + 1) + " matches first, so this one is never reached.");
                    break;
                }
            }
        }
    }

    private static Optional<String> problem(ErrorRule rule) {
        if (rule.status() == null && rule.error() == null && rule.pointer() == null && rule.text() == null) {
            return Optional.of("A rule needs a condition: status, error, pointer and value, or text.");
        }
        if ((rule.pointer() == null) != (rule.value() == null)) {
            return Optional.of("Specify pointer and value together.");
        }
        if (rule.pointer() != null && !POINTER.matcher(rule.pointer()).matches()) {
            return Optional.of("The pointer must be a JSON pointer such as /error/code.");
        }
        return rule.text() != null && rule.text().isBlank()
                ? Optional.of("The text must contain more than spaces.")
                : Optional.empty();
    }

    /** Whether the first rule matches everything that the second one matches. */
    private static boolean covers(ErrorRule first, ErrorRule second) {
        boolean status = first.status() == null || first.status().equals(second.status());
        boolean error = first.error() == null || first.error().equalsIgnoreCase(second.error());
        boolean member = first.pointer() == null
                || (first.pointer().equals(second.pointer()) && Objects.equals(first.value(), second.value()));
        return status && error && member && coversText(first.text(), second.text());
    }

    private static boolean coversText(@Nullable String first, @Nullable String second) {
        return first == null
                || (second != null && second.toLowerCase(Locale.ROOT).contains(first.toLowerCase(Locale.ROOT)));
    }
}
