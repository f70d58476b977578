package io.grantway.contracts.oauthconfig.connection;

import org.jspecify.annotations.Nullable;

/** The account behind a connection, as the provider names it. */
public record ProviderAccount(String subject, @Nullable String label) {}
