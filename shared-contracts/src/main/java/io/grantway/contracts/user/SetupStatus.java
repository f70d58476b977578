package io.grantway.contracts.user;

/** Whether this installation still lacks its first administrator. */
public record SetupStatus(boolean setupRequired) {}
