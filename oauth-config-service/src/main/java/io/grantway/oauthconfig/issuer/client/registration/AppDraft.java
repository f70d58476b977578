package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.ClientSecretInfo;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of an app: validated before they are stored, and recorded in audit events. */
final class AppDraft {

    private AppDraft() {}

    /**
     * Rejects invalid settings.
     *
     * @throws ProblemException 400 that names each
     */
    static void check(@Nullable String name, @Nullable List<Permission> scopes, @Nullable List<String> returnUrls) {
        List<FieldProblem> errors = new ArrayList<>(scopeErrors(scopes));
        errors.addAll(urlErrors(returnUrls));
        if (name != null && name.isBlank()) {
            errors.add(new FieldProblem("/name", "required", "The name must not be blank."));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                            PlatformProblem.INVALID_REQUEST, errors.getFirst().detail())
                    .withErrors(errors);
        }
    }

    private static List<FieldProblem> scopeErrors(@Nullable List<Permission> scopes) {
        return scopes == null
                ? List.of()
                : scopes.stream()
                        .filter(scope -> !scope.forApps())
                        .map(scope ->
                                new FieldProblem("/scopes", "not_allowed", "Apps cannot have the scope " + scope + "."))
                        .toList();
    }

    private static List<FieldProblem> urlErrors(@Nullable List<String> urls) {
        List<FieldProblem> errors = new ArrayList<>();
        for (int i = 0; urls != null && i < urls.size(); i++) {
            String pointer = "/return_urls/" + i;
            ReturnUrl.flaw(urls.get(i))
                    .ifPresent(flaw -> errors.add(new FieldProblem(pointer, "invalid_return_url", flaw)));
        }
        return errors;
    }

    static <T> List<T> distinct(@Nullable List<T> items) {
        return items == null ? List.of() : items.stream().distinct().toList();
    }

    /** Strips a description; an empty one is none. */
    static @Nullable String description(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Whether two versions of an app have the same settings. */
    static boolean same(App one, App other) {
        return facts(one).equals(facts(other)) && Objects.equals(one.description(), other.description());
    }

    static Map<String, Object> facts(App app) {
        return Map.of(
                "name", app.name(),
                "status", app.status().toString(),
                "scopes", app.scopes(),
                "requested_scopes", app.requestedScopes(),
                "return_urls", app.returnUrls(),
                "deliver", app.deliver().toString(),
                "secrets", app.secrets().stream().map(ClientSecretInfo::hint).toList());
    }

    /** The event with the newly requested scopes; empty when there are none. */
    static Optional<AuditEntry> requested(App app, List<Permission> before) {
        List<Permission> asked = app.requestedScopes().stream()
                .filter(scope -> !before.contains(scope))
                .toList();
        return asked.isEmpty() ? Optional.empty() : Optional.of(scopeEvent("app.scopes_requested", app, asked));
    }

    static AuditEntry scopeEvent(String action, App app, List<Permission> scopes) {
        return AuditEntry.of(action)
                .project(app.projectId())
                .target("app", app.id())
                .detail("scopes", scopes);
    }
}
