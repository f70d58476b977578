package io.grantway.gateway.route;

/**
 * The result of matching a request's path.
 *
 * @param template the matching pattern, such as {@code /api/v1/connections/*}{@code /token}; used in metrics and
 *     spans
 * @param destination where the request is handled
 */
public record Route(String template, RouteDestination destination) {}
