package io.grantway.sandbox.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's documentation states besides requests and responses.
 *
 * @param accounts the ways to name the fake's account; empty if the provider does not tell whose token it is
 * @param attributes what an application must remember of the callback or the token response to call the API
 * @param api where the API is
 * @param rotatesSometimes whether the documentation leaves open if a refresh replaces the refresh token
 * @param possible the other values of an attribute
 * @param fragment of the authorization URL, which no server sees
 */
public record FakeFacts(
        List<Account> accounts,
        Map<String, String> attributes,
        @Nullable String api,
        @Nullable String fragment,
        boolean rotatesSometimes,
        Map<String, List<String>> possible) {

    /**
     * An account.
     *
     * @param subject identifies it for ever
     * @param label a name that its owner recognises
     */
    public record Account(String subject, @Nullable String label) {}

    static final FakeFacts NONE = new FakeFacts(List.of(), Map.of(), null, null, false, Map.of());

    public static FakeFacts account(String subject, @Nullable String label) {
        return NONE.orAccount(subject, label);
    }

    public static FakeFacts noAccount() {
        return NONE;
    }

    public FakeFacts orAccount(String subject, @Nullable String label) {
        List<Account> all = new ArrayList<>(accounts);
        all.add(new Account(subject, label));
        return new FakeFacts(List.copyOf(all), attributes, api, fragment, rotatesSometimes, possible);
    }

    /** @param pairs of name and value */
    public FakeFacts attributes(String... pairs) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return new FakeFacts(accounts, Map.copyOf(all), api, fragment, rotatesSometimes, possible);
    }

    /** All values that the documentation lists for an attribute. */
    public FakeFacts possible(String attribute, String... values) {
        Map<String, List<String>> all = new HashMap<>(possible);
        all.put(attribute, List.of(values));
        return new FakeFacts(accounts, attributes, api, fragment, rotatesSometimes, Map.copyOf(all));
    }

    public FakeFacts api(String url) {
        return new FakeFacts(accounts, attributes, url, fragment, rotatesSometimes, possible);
    }

    public FakeFacts fragment(String text) {
        return new FakeFacts(accounts, attributes, api, text, rotatesSometimes, possible);
    }

    /** The documentation leaves open whether a refresh replaces the refresh token. */
    public FakeFacts mayRotate() {
        return new FakeFacts(accounts, attributes, api, fragment, true, possible);
    }
}
