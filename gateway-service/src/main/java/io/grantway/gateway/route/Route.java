package io.grantway.gateway.route;

/**
 * What the path of a request is to the gateway.
 *
 * @param template the pattern that it fits, such as {@code /api/v1/connections/*}{@code /token}; names it in metrics and spans
 * @param destination who answers
 */
public record Route(String template, Destination destination) {}
