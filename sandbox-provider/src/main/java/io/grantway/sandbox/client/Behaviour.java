package io.grantway.sandbox.client;

/**
 * The effect of a client's switches on one request.
 *
 * @param slowMs milliseconds between processing and response
 * @param fail how the request fails, {@link FailMode#NONE} if it does not
 */
public record Behaviour(int slowMs, FailMode fail) {}
