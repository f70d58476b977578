package io.grantway.contracts.oauthconfig;

/** The progress of deleting a project's provider configurations, apps and connections. */
public record ProjectPurge(boolean done, long connectionsLeft) {}
