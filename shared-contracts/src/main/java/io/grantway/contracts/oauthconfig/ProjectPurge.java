package io.grantway.contracts.oauthconfig;

/** How far the deletion of a project's providers, apps and connections has come. */
public record ProjectPurge(boolean done, long connectionsLeft) {}
