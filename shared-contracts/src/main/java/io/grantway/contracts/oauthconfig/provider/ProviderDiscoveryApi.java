package io.grantway.contracts.oauthconfig.provider;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Finds the endpoints of providers outside the catalogue. */
@HttpExchange("/api/v1/provider-discoveries")
public interface ProviderDiscoveryApi {

    /** Reads the metadata behind a URL (OpenID Connect Discovery, RFC 8414, RFC 9728); stores nothing. */
    @PostExchange
    DiscoveredProvider discoverProvider(@RequestBody @Valid DiscoverProvider request);
}
