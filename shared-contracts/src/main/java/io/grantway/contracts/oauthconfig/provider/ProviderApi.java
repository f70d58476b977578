package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The catalogue, for every signed-in caller; responses carry an ETag and may be cached for minutes. */
@HttpExchange("/api/v1/providers")
public interface ProviderApi {

    /** Lists providers in the order of their slugs; {@code q} matches parts of slug and name. */
    @GetExchange
    Page<ProviderSummary> listProviders(
            @RequestParam(name = "q", required = false) @Size(max = 100) @Nullable String query,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    @GetExchange("/{slug}")
    Provider getProvider(@PathVariable("slug") String slug);
}
