package io.grantway.gateway.route;

import io.grantway.gateway.route.Destination.Api;
import io.grantway.gateway.route.Destination.Nowhere;
import io.grantway.gateway.route.Destination.OpenApi;
import io.grantway.gateway.route.Destination.Own;
import io.grantway.gateway.route.Destination.Page;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routes, first match. A pattern is made of literal segments, {@code *} for exactly one segment and a final {@code **}
 * for any further ones, and is compared with the path as it stands on the wire: what arrives has passed {@link PathRules},
 * so that a service reads the same segments. No pattern comes from data.
 */
public final class RouteTable {

    public static final String GATEWAY = "gateway-service";
    public static final String PROJECT = "project-service";
    public static final String USER = "user-service";
    public static final String OAUTH_CONFIG = "oauth-config-service";
    public static final String CREDENTIAL = "credential-service";
    public static final String AUDIT = "audit-service";

    /** Every service that requests are sent on to. */
    public static final List<String> SERVICES = List.of(PROJECT, USER, OAUTH_CONFIG, CREDENTIAL, AUDIT);

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final List<Rule> RULES = List.of(
            any("/", Own.OPEN),
            any("/oauth2/authorization/console", Own.SIGN_IN),
            any("/login/oauth2/code/console", Own.SIGN_IN),
            any("/session/**", Own.SESSION),
            any("/console/signed-out", Own.OPEN),
            any("/console/**", Own.CONSOLE),
            any("/setup", Own.OPEN),
            any("/assets/**", Own.OPEN),
            any("/problems/**", Own.OPEN),
            any("/favicon.ico", Own.OPEN),
            any("/api/openapi.json", new Api(GATEWAY)),
            new Rule(READING, segments("/api/v1/connections/*/token"), new Api(CREDENTIAL)),
            any("/api/v1/keys/**", new Api(CREDENTIAL)),
            any("/login/**", new Page(USER)),
            any("/register", new Page(USER)),
            any("/account/**", new Page(USER)),
            any("/api/v1/setup", new OpenApi(USER)),
            any("/api/v1/setup/**", new Api(USER)),
            any("/api/v1/me/**", new Api(USER)),
            any("/api/v1/users/**", new Api(USER)),
            any("/api/v1/projects/*/members/**", new Api(USER)),
            any("/api/v1/projects/*/invitations/**", new Api(USER)),
            any("/api/v1/projects/**", new Api(PROJECT)),
            any("/oauth2/**", new Page(OAUTH_CONFIG)),
            any("/userinfo", new Page(OAUTH_CONFIG)),
            any("/.well-known/**", new Page(OAUTH_CONFIG)),
            any("/connect/callback/*", new Page(OAUTH_CONFIG)),
            any("/connect/*", new Page(OAUTH_CONFIG)),
            any("/connect/*/**", new Page(OAUTH_CONFIG)),
            any("/api/v1/providers/**", new Api(OAUTH_CONFIG)),
            any("/api/v1/provider-configs/**", new Api(OAUTH_CONFIG)),
            any("/api/v1/apps/**", new Api(OAUTH_CONFIG)),
            any("/api/v1/connect-sessions/**", new Api(OAUTH_CONFIG)),
            any("/api/v1/connections/**", new Api(OAUTH_CONFIG)),
            any("/api/v1/audit/**", new Api(AUDIT)));

    private RouteTable() {}

    /**
     * Who answers.
     *
     * @param rawPath the path as it stands on the wire, without query
     */
    public static Destination find(String method, String rawPath) {
        String[] path = segments(rawPath);
        for (Rule rule : RULES) {
            if (rule.matches(method, path)) {
                return rule.destination;
            }
        }
        return Nowhere.NOWHERE;
    }

    private static Rule any(String pattern, Destination destination) {
        return new Rule(null, segments(pattern), destination);
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    private record Rule(@Nullable Set<String> methods, String[] pattern, Destination destination) {

        boolean matches(String method, String[] path) {
            if (methods != null && !methods.contains(method)) {
                return false;
            }
            int i = 0;
            for (; i < pattern.length; i++) {
                if (pattern[i].equals("**")) {
                    return true;
                }
                if (i >= path.length || !(pattern[i].equals("*") ? !path[i].isEmpty() : pattern[i].equals(path[i]))) {
                    return false;
                }
            }
            return i == path.length;
        }
    }
}
