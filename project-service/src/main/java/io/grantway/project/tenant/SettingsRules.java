package io.grantway.project.tenant;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.ProjectSettings;
import io.grantway.platform.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the annotations of the contract cannot say of settings: an origin is exact (RFC 6454 §6.1). */
final class SettingsRules {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SettingsRules() {}

    static void check(@Nullable ProjectSettings settings) {
        if (settings == null || settings.allowedOrigins() == null) {
            return;
        }
        List<FieldProblem> wrong = new ArrayList<>();
        List<String> origins = settings.allowedOrigins();
        for (int i = 0; i < origins.size(); i++) {
            if (!isOrigin(origins.get(i))) {
                wrong.add(new FieldProblem(
                        "/settings/allowed_origins/" + i,
                        "not_an_origin",
                        "An origin is https://host[:port], or http:// on loopback; no path, no wildcard."));
            }
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(PlatformProblem.INVALID_REQUEST, "An allowed origin is not valid.")
                    .withErrors(wrong);
        }
    }

    static boolean isOrigin(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            if (host == null || !host.equals(host.toLowerCase(java.util.Locale.ROOT))) {
                return false;
            }
            boolean scheme =
                    "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host));
            String exact = uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            return scheme && exact.equals(text);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
