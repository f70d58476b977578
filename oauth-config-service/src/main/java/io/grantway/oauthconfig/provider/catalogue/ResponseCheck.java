package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.oauthconfig.provider.ErrorRule;
import io.grantway.contracts.oauthconfig.provider.ScopeDescription;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules.Expected;
import io.grantway.oauthconfig.provider.catalogue.description.RevocationRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a description says about responses, revocation, the account and scopes: shapes and ranges. */
final class ResponseCheck {

    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");
    /** scope-token of RFC 6749 §3.3. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,500}");

    private static final Set<String> REVOCATION_METHODS = Set.of("POST", "GET", "DELETE");
    private static final int YEAR = 31_622_400;
    private static final int STATUSES = 20;

    private final ProviderDescription description;
    private final DescriptionProblems problems;

    ResponseCheck(ProviderDescription description, DescriptionProblems problems) {
        this.description = description;
        this.problems = problems;
    }

    void check() {
        pointers("/response/", description.response());
        @Nullable ResponseRules refresh = description.refresh().response();
        if (refresh != null) {
            pointers("/refresh/response/", refresh);
        }
        expected("/response/success", description.response().success());
        @Nullable Integer ttl = description.expiry().defaultTtlSeconds();
        problems.require(
                ttl == null || (ttl >= 1 && ttl <= YEAR),
                "/expiry/default_ttl_seconds",
                "The number must be 1 to " + YEAR + ".");
        revocation(description.revocation());
        account(description.account());
        problems.require(
                description.api() == null || description.api().baseUrl() != null,
                "/api/base_url",
                "The start of the URLs of the API is missing.");
        for (int i = 0; i < description.errors().size(); i++) {
            error("/errors/" + i, description.errors().get(i));
        }
        scopes();
    }

    private void pointers(String at, ResponseRules response) {
        Map<String, String> pointers = new LinkedHashMap<>();
        pointers.put("access_token_at", response.accessTokenAt());
        pointers.put("refresh_token_at", response.refreshTokenAt());
        pointers.put("id_token_at", response.idTokenAt());
        pointers.put("token_type", response.tokenType());
        pointers.put("expires_in", response.expiresIn());
        pointers.put("scope", response.scope());
        pointers.put("error", response.error());
        pointers.put("error_description", response.errorDescription());
        pointers.forEach((name, pointer) -> pointer(at + name, pointer, !name.equals("access_token_at")));
    }

    private void pointer(String at, String pointer, boolean mayBeEmpty) {
        problems.require(
                (mayBeEmpty && pointer.isEmpty()) || POINTER.matcher(pointer).matches(),
                at,
                "A JSON pointer is expected, such as /access_token or /data/token.");
    }

    private void expected(String at, @Nullable Expected expected) {
        if (expected == null) {
            return;
        }
        boolean complete = problems.require(
                expected.pointer() != null && expected.value() != null, at, "Specify pointer and value together.");
        if (complete) {
            pointer(at + "/pointer", expected.pointer(), false);
        }
    }

    private void revocation(@Nullable RevocationRules rules) {
        if (rules == null) {
            return;
        }
        problems.require(
                REVOCATION_METHODS.contains(rules.method()),
                "/revocation/method",
                "The method must be POST, GET or DELETE.");
        problems.require(
                RequestCheck.isParameter(rules.tokenParam()),
                "/revocation/token_param",
                "The name of a parameter must consist of letters, digits, dots, hyphens and underscores.");
        statuses("/revocation/success_statuses", rules.successStatuses());
        statuses("/revocation/gone_statuses", rules.goneStatuses());
        expected("/revocation/gone_when", rules.goneWhen());
        expected("/revocation/success", rules.success());
    }

    private void statuses(String at, List<Integer> statuses) {
        problems.require(
                statuses.size() <= STATUSES && statuses.stream().allMatch(ResponseCheck::isStatus),
                at,
                "A list of at most " + STATUSES + " HTTP statuses from 100 to 599 is expected.");
    }

    private static boolean isStatus(int status) {
        return status >= 100 && status <= 599;
    }

    private void account(@Nullable AccountRules account) {
        if (account == null) {
            return;
        }
        pointer("/account/subject", account.subject(), false);
        if (account.label() != null) {
            pointer("/account/label", account.label(), false);
        }
        problems.require(
                account.from() != AccountRules.Source.USERINFO
                        || description.endpoints() == null
                        || description.endpoints().userinfo() != null,
                "/account/from",
                "There is no userinfo endpoint; add one to the endpoints, or read the account from id_token or"
                        + " token_answer.");
    }

    private void error(String at, ErrorRule rule) {
        problems.require(rule.status() == null || isStatus(rule.status()), at + "/status", "A status is 100 to 599.");
        length(at + "/error", rule.error(), 1, 100);
        length(at + "/value", rule.value(), 1, 200);
        length(at + "/text", rule.text(), 3, 200);
    }

    private void length(String at, @Nullable String text, int least, int most) {
        problems.require(
                text == null || (text.length() >= least && text.length() <= most),
                at,
                "The text must have " + least + " to " + most + " characters.");
    }

    private void scopes() {
        for (int i = 0; i < description.scopes().size(); i++) {
            ScopeDescription scope = description.scopes().get(i);
            scope("/scopes/" + i + "/value", scope.value());
            problems.require(
                    scope.description() != null,
                    "/scopes/" + i + "/description",
                    "A scope needs a description of what it permits.");
        }
        for (int i = 0; i < description.defaultScopes().size(); i++) {
            scope("/default_scopes/" + i, description.defaultScopes().get(i));
        }
    }

    private void scope(String at, @Nullable String scope) {
        problems.require(
                scope != null && SCOPE.matcher(scope).matches(),
                at,
                "A scope must have 1 to 500 printable ASCII characters without spaces and quotes.");
    }
}
