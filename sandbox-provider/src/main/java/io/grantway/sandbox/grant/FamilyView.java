package io.grantway.sandbox.grant;

/**
 * A family as observers see it.
 *
 * @param refreshes successful rotations
 * @param reuses how often a rotated refresh token was presented
 * @param active whether its newest refresh token would be accepted
 */
public record FamilyView(String id, String account, long refreshes, long reuses, boolean revoked, boolean active) {}
