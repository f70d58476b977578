package io.grantway.gateway.route;

import io.grantway.gateway.route.RouteDestination.Api;
import io.grantway.gateway.route.RouteDestination.Nowhere;
import io.grantway.gateway.route.RouteDestination.OpenApi;
import io.grantway.gateway.route.RouteDestination.Own;
import io.grantway.gateway.route.RouteDestination.Page;
import java.util.List;

/**
 * The routes; the first match applies. A pattern consists of literal segments, {@code *} for exactly one segment and
 * a final {@code **} for any number of further ones. It is compared with the undecoded path, which has passed {@link
 * io.grantway.platform.authorization.PathRules}, so the services see the same segments. Spring's {@code PathPattern} is not
 * used because it compares decoded segments without their matrix parameters. No pattern comes from data.
 */
public final class RouteTable {

    public static final String GATEWAY = "gateway-service";
    public static final String PROJECT = "project-service";
    public static final String USER = "user-service";
    public static final String OAUTH_CONFIG = "oauth-config-service";
    public static final String CREDENTIAL = "credential-service";
    public static final String AUDIT = "audit-service";

    /** Every service to which requests are forwarded. */
    public static final List<String> SERVICES = List.of(PROJECT, USER, OAUTH_CONFIG, CREDENTIAL, AUDIT);

    private static final List<Rule> RULES = List.of(
            rule("/", Own.OPEN),
            rule("/oauth2/authorization/console", Own.SIGN_IN),
            rule("/login/oauth2/code/console", Own.SIGN_IN),
            rule("/session/**", Own.SESSION),
            rule("/console/signed-out", Own.OPEN),
            rule("/console/invitation", Own.OPEN),
            rule("/console/**", Own.CONSOLE),
            rule("/setup", Own.OPEN),
            rule("/assets/**", Own.OPEN),
            rule("/problems/**", Own.OPEN),
            rule("/favicon.ico", Own.OPEN),
            rule("/api/openapi.json", Own.OPEN),
            rule("/api/v1/connections/*/token", new Api(CREDENTIAL)),
            rule("/api/v1/keys/**", new Api(CREDENTIAL)),
            rule("/login/**", new Page(USER)),
            rule("/register", new Page(USER)),
            rule("/account/**", new Page(USER)),
            rule("/api/v1/setup", new OpenApi(USER)),
            rule("/api/v1/setup/**", new Api(USER)),
            rule("/api/v1/registration", new Api(USER)),
            rule("/api/v1/me/**", new Api(USER)),
            rule("/api/v1/users/**", new Api(USER)),
            rule("/api/v1/projects/*/members/**", new Api(USER)),
            rule("/api/v1/projects/*/invitations/**", new Api(USER)),
            rule("/api/v1/projects/**", new Api(PROJECT)),
            rule("/oauth2/authorize", new Page(OAUTH_CONFIG)),
            rule("/oauth2/token", new Page(OAUTH_CONFIG)),
            rule("/oauth2/introspect", new Page(OAUTH_CONFIG)),
            rule("/oauth2/revoke", new Page(OAUTH_CONFIG)),
            rule("/oauth2/jwks", new Page(OAUTH_CONFIG)),
            rule("/oauth2/login/continue", new Page(OAUTH_CONFIG)),
            rule("/oauth2/logout", new Page(OAUTH_CONFIG)),
            rule("/userinfo", new Page(OAUTH_CONFIG)),
            rule("/.well-known/oauth-authorization-server", new Page(OAUTH_CONFIG)),
            rule("/.well-known/openid-configuration", new Page(OAUTH_CONFIG)),
            rule("/connect/callback/*", new Page(OAUTH_CONFIG)),
            rule("/connect/*", new Page(OAUTH_CONFIG)),
            rule("/connect/*/**", new Page(OAUTH_CONFIG)),
            rule("/api/v1/providers/**", new Api(OAUTH_CONFIG)),
            rule("/api/v1/provider-configs/**", new Api(OAUTH_CONFIG)),
            rule("/api/v1/provider-discoveries/**", new Api(OAUTH_CONFIG)),
            rule("/api/v1/apps/**", new Api(OAUTH_CONFIG)),
            rule("/api/v1/connect-sessions/**", new Api(OAUTH_CONFIG)),
            rule("/api/v1/connections/**", new Api(OAUTH_CONFIG)),
            rule("/api/v1/audit/**", new Api(AUDIT)));

    private static final Route NOWHERE = new Route("none", Nowhere.NOWHERE);

    private RouteTable() {}

    /**
     * Finds the destination of a request.
     *
     * @param rawPath the undecoded path, without query
     */
    public static RouteDestination find(String rawPath) {
        return route(rawPath).destination();
    }

    /** The route with the pattern that the path matches. */
    public static Route route(String rawPath) {
        String[] path = segments(rawPath);
        for (Rule rule : RULES) {
            if (rule.matches(path)) {
                return rule.route;
            }
        }
        return NOWHERE;
    }

    private static Rule rule(String pattern, RouteDestination destination) {
        return new Rule(segments(pattern), new Route(pattern, destination));
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    private record Rule(String[] pattern, Route route) {

        boolean matches(String[] path) {
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
