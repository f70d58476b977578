package io.grantway.contracts.credential;

/**
 * The attempts from one version whose outcome is unknown. Times are ages by the vault's database, so that no other
 * clock matters.
 *
 * @param count how often the refresh token was sent
 * @param firstSentMillisAgo age of the first sending: a provider's grace period counts from there
 * @param lastSentMillisAgo age of the last sending
 * @param lastCallLimitSeconds time limit of the last call
 * @param lastEnded whether the last attempt was ended; otherwise its caller was killed or hangs
 */
public record UnknownAttempts(
        int count, long firstSentMillisAgo, long lastSentMillisAgo, int lastCallLimitSeconds, boolean lastEnded) {}
