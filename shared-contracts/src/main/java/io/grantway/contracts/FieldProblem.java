package io.grantway.contracts;

/**
 * A fault in one part of a request.
 *
 * @param pointer a JSON pointer into the body ({@code /client_id}) or the name of a parameter or header
 * @param code stable code, lower_snake ({@code required}, {@code too_long} …)
 * @param detail what is wrong and what is expected
 */
public record FieldProblem(String pointer, String code, String detail) {}
