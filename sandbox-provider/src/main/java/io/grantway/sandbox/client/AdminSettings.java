package io.grantway.sandbox.client;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the admin API.
 *
 * @param adminTokenFile file with the bearer token, read once at startup; empty (the default) disables the admin API
 * @param clientsFile where registered clients are kept; empty (the default) keeps them in memory only
 */
@ConfigurationProperties("sandbox")
record AdminSettings(
        @DefaultValue("") String adminTokenFile,
        @DefaultValue("") String clientsFile) {}
