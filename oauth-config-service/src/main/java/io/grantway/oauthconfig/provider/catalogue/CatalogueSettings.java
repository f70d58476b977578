package io.grantway.oauthconfig.provider.catalogue;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the catalogue.
 *
 * @param sandboxEnabled whether the sandbox provider is listed; for tutorials and tests
 * @param sandboxUrl base URL of the sandbox provider, without a trailing slash
 */
@ConfigurationProperties("oauthconfig")
record CatalogueSettings(
        @DefaultValue("false") boolean sandboxEnabled,
        @DefaultValue("http://localhost:8090") URI sandboxUrl) {}
