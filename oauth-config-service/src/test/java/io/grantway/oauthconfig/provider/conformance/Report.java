package io.grantway.oauthconfig.provider.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a description proved against the fake of its provider.
 *
 * @param problems by step; a step without problems is empty, one that the provider does not have is absent
 */
record Report(String slug, Map<Step, List<String>> problems) {

    /** The steps, in their order. */
    enum Step {
        AUTHORIZE,
        EXCHANGE,
        ACCOUNT,
        REFRESH,
        REPLAY,
        LIFE,
        ERRORS,
        FORGERIES,
        REVOKE,
        API
    }

    boolean passed() {
        return problems.values().stream().allMatch(List::isEmpty);
    }

    Map<Step, List<String>> failures() {
        Map<Step, List<String>> failed = new LinkedHashMap<>(problems);
        failed.values().removeIf(List::isEmpty);
        return failed;
    }
}
