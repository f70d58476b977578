package io.grantway.oauthconfig.provider.connectsession.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The form of the connect page as submitted.
 *
 * @param sameAccount whether the end user has confirmed that a repair is for the same account
 * @param inputs values for the provider's URLs, as entered
 */
record ConnectForm(boolean sameAccount, Map<String, String> inputs) {

    private static final String INPUT = "input.";
    private static final int LONGEST = 500;

    /** A field that occurs twice, is longer than any value, or has control characters counts as empty. */
    static ConnectForm of(HttpServletRequest request) {
        Map<String, String> inputs = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(INPUT)
                    && values.length == 1
                    && values[0].length() <= LONGEST
                    && values[0].chars().noneMatch(Character::isISOControl)) {
                inputs.put(name.substring(INPUT.length()), values[0]);
            }
        });
        String @Nullable [] sameAccount = request.getParameterValues("same_account");
        return new ConnectForm(sameAccount != null && sameAccount.length == 1 && sameAccount[0].equals("yes"), inputs);
    }
}
