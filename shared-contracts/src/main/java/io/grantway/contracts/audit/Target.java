package io.grantway.contracts.audit;

/**
 * What was acted on.
 *
 * @param type lower_snake noun, such as {@code connection}
 */
public record Target(String type, String id) {}
