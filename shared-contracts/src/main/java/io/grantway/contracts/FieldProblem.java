package io.grantway.contracts;

/**
 * One thing that is wrong in a request.
 *
 * @param pointer where: a JSON pointer into the body ({@code /client_id}) or the name of a parameter or header
 * @param code stable kind, lower_snake ({@code required}, {@code too_long} …)
 * @param detail what is wrong and what would be right
 */
public record FieldProblem(String pointer, String code, String detail) {}
