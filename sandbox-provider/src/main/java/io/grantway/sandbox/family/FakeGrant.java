package io.grantway.sandbox.family;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an end user has granted with one consent.
 *
 * @param id makes two grants different
 * @param asked parameters of the authorization request
 * @param variables of the address, such as the shop
 * @param first whether the end user had granted nothing before
 */
public record FakeGrant(
        String id,
        Map<String, String> asked,
        Map<String, String> variables,
        List<String> scopes,
        @Nullable String redirectUri,
        Instant createdAt,
        boolean first) {

    /** Whether a parameter of the authorization request contains the word. */
    public boolean asked(String name, String word) {
        return Arrays.asList(asked.getOrDefault(name, "").split(" ")).contains(word);
    }

    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** What a variable of the address was; empty if there was none. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}
