package io.grantway.contracts;

/**
 * What a kind of problem always says (RFC 9457 §3.1.2 and §3.1.3).
 *
 * @param status HTTP status, 400 to 599
 * @param title for people; never changes from one occurrence to the next
 */
public record ProblemSummary(int status, String title) {}
