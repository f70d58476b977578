package io.grantway.contracts.oauthconfig.connectiontest;

import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Tests of a provider configuration; permission {@code providers:write}. Kept for 30 days. */
@HttpExchange("/api/v1/provider-configs/{provider_config_id}/tests")
public interface ConnectionTestApi {

    /**
     * Starts a test: the provider's hosts and metadata are tried at once, the rest once a person has signed in at the
     * URL; 201. A configuration without end users is tested completely.
     */
    @PostExchange
    ConnectionTest createConnectionTest(@PathVariable("provider_config_id") ProviderConfigId id);

    /** The tests of a configuration, newest first. */
    @GetExchange
    Page<ConnectionTest> listConnectionTests(
            @PathVariable("provider_config_id") ProviderConfigId id,
            @RequestParam(name = "limit", defaultValue = "20") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    @GetExchange("/{test_id}")
    ConnectionTest getConnectionTest(
            @PathVariable("provider_config_id") ProviderConfigId id, @PathVariable("test_id") ConnectSessionId test);
}
