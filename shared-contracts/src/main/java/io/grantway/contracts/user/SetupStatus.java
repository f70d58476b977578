package io.grantway.contracts.user;

/** Whether this installation still waits for its first administrator. */
public record SetupStatus(boolean setupRequired) {}
