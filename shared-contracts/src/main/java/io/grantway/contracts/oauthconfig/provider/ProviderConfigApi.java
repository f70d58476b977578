package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Provider configurations of a project. One with connections cannot be deleted (409 {@code provider_config_in_use}). */
@HttpExchange("/api/v1/provider-configs")
public interface ProviderConfigApi {

    /** People must name the project; for apps it comes from the token. The query is a part of the name or the provider. */
    @GetExchange
    Page<ProviderConfig> listProviderConfigs(
            @RequestParam(name = "project_id", required = false) @Nullable ProjectId projectId,
            @RequestParam(name = "q", required = false) @Size(max = 100) @Nullable String query,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    /** Creates a configuration; 201. */
    @PostExchange
    ProviderConfig createProviderConfig(@RequestBody @Valid CreateProviderConfig request);

    @GetExchange("/{provider_config_id}")
    ProviderConfig getProviderConfig(@PathVariable("provider_config_id") ProviderConfigId id);

    @PatchExchange("/{provider_config_id}")
    ProviderConfig updateProviderConfig(
            @PathVariable("provider_config_id") ProviderConfigId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid UpdateProviderConfig request);

    /** Deletes a configuration; 204. */
    @DeleteExchange("/{provider_config_id}")
    void deleteProviderConfig(
            @PathVariable("provider_config_id") ProviderConfigId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch);

    /** Which description of its provider a configuration uses; 409 {@code conflict} for a custom provider. */
    @GetExchange("/{provider_config_id}/description")
    ProviderConfigDescription getProviderConfigDescription(@PathVariable("provider_config_id") ProviderConfigId id);

    /**
     * Keeps a revision of the description, or follows the catalogue again. A revision that the configuration cannot
     * use, or that is neither the one in use nor the catalogue's, is refused (409 {@code conflict}).
     */
    @PutExchange("/{provider_config_id}/description")
    ProviderConfigDescription setProviderConfigDescription(
            @PathVariable("provider_config_id") ProviderConfigId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid SetProviderConfigDescription request);

    /** The client secrets of a configuration, the current one first; at most two. */
    @GetExchange("/{provider_config_id}/secrets")
    Page<ProviderSecret> listProviderSecrets(@PathVariable("provider_config_id") ProviderConfigId id);

    /**
     * Deletes a client secret; 204. If it is the current one, the previous one becomes current. The only secret of a
     * client that needs one stays (409 {@code conflict}).
     */
    @DeleteExchange("/{provider_config_id}/secrets/{secret_id}")
    void deleteProviderSecret(
            @PathVariable("provider_config_id") ProviderConfigId id,
            @PathVariable("secret_id") ProviderSecretId secretId,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch);
}
