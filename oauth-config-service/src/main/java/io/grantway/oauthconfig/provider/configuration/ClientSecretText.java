package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules.Algorithm;
import io.grantway.oauthconfig.provider.token.ClientKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which client secrets are valid, and which part of one may be shown again. */
final class ClientSecretText {

    private static final int LONGEST_SECRET = 4_096;
    private static final int HINT = 4;
    private static final int SHORTEST_WITH_HINT = 12;

    private ClientSecretText() {}

    /** @param key how the secret signs, if the provider wants a key; a key may have several lines */
    static List<FieldProblem> problems(@Nullable Secret secret, @Nullable KeyRules key) {
        if (secret == null) {
            return List.of();
        }
        String text = secret.reveal();
        boolean signs = key != null && key.algorithm() != Algorithm.HS256;
        boolean good = !text.isBlank()
                && text.length() <= LONGEST_SECRET
                && text.codePoints().noneMatch(c -> unsendable(c) && !(signs && (c == '\n' || c == '\r')));
        Optional<String> problem = !good
                ? Optional.of("The client secret must have 1 to " + LONGEST_SECRET + " visible characters.")
                : key == null ? Optional.empty() : ClientKey.problem(key.algorithm(), secret);
        return problem.map(each -> new FieldProblem("/client_secret", "invalid", each)).stream()
                .toList();
    }

    /** Matches control characters and unpaired surrogates, which UTF-8 cannot encode. */
    private static boolean unsendable(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }

    /** The last characters, if the secret is long enough to stay secret without them; never those of a key. */
    static @Nullable String hint(@Nullable Secret secret) {
        if (secret == null || secret.reveal().length() < SHORTEST_WITH_HINT || ClientKey.isKey(secret)) {
            return null;
        }
        String text = secret.reveal();
        return text.substring(text.length() - HINT);
    }
}
