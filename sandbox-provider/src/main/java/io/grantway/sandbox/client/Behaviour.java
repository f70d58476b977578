package io.grantway.sandbox.client;

/**
 * What the switches of a client do to one request.
 *
 * @param slowMs milliseconds between the work and the response
 * @param fail how the request fails, {@link FailMode#NONE} if it does not
 */
public record Behaviour(int slowMs, FailMode fail) {}
