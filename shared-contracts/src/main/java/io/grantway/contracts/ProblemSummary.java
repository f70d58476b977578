package io.grantway.contracts;

/**
 * The constant parts of a problem type (RFC 9457 §3.1.2 and §3.1.3).
 *
 * @param status HTTP status, 400 to 599
 * @param title for people; the same in every occurrence
 */
public record ProblemSummary(int status, String title) {}
