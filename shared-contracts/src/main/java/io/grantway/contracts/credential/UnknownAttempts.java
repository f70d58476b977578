package io.grantway.contracts.credential;

/**
 * Attempts from one version whose outcome is not known. Times are ages by the vault's database, so that no other clock
 * matters.
 *
 * @param count how often the refresh token was sent
 * @param firstSentMillisAgo since when it may have been used: a provider's grace counts from here
 * @param lastSentMillisAgo since when the last of them was sent
 * @param lastCallLimitSeconds how long the last call may take
 * @param lastEnded whether somebody has ended the last attempt; else its caller died or is frozen
 */
public record UnknownAttempts(
        int count, long firstSentMillisAgo, long lastSentMillisAgo, int lastCallLimitSeconds, boolean lastEnded) {}
