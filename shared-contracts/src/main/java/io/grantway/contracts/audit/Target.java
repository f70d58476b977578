package io.grantway.contracts.audit;

/**
 * The target of an audited action.
 *
 * @param type lower_snake noun, such as {@code connection}
 */
public record Target(String type, String id) {}
