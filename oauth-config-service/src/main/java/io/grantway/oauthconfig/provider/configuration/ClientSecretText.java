package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which client secrets are valid, and which part of one may be shown again. */
final class ClientSecretText {

    private static final int LONGEST_SECRET = 4_096;
    private static final int HINT = 4;
    private static final int SHORTEST_WITH_HINT = 12;

    private ClientSecretText() {}

    static List<FieldProblem> problems(@Nullable Secret secret) {
        boolean good = secret == null
                || (!secret.reveal().isBlank()
                        && secret.reveal().length() <= LONGEST_SECRET
                        && secret.reveal().codePoints().noneMatch(ClientSecretText::unsendable));
        return good
                ? List.of()
                : List.of(new FieldProblem(
                        "/client_secret",
                        "invalid",
                        "The client secret must have 1 to " + LONGEST_SECRET + " visible characters."));
    }

    /** Matches control characters and unpaired surrogates, which UTF-8 cannot encode. */
    private static boolean unsendable(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }

    /** The last characters, if the secret is long enough to stay secret without them. */
    static @Nullable String hint(@Nullable Secret secret) {
        if (secret == null || secret.reveal().length() < SHORTEST_WITH_HINT) {
            return null;
        }
        String text = secret.reveal();
        return text.substring(text.length() - HINT);
    }
}
