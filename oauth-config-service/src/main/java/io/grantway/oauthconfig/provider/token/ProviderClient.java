package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.catalogue.description.EndpointTemplate;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This service as a client of one provider: the provider's description with a project's inputs filled in, and the
 * client id. Contains no secret.
 *
 * @param configuration whose budget its calls use
 * @param inputs values for the placeholders of the endpoints
 */
public record ProviderClient(
        ProviderConfigId configuration, ProviderDescription description, Map<String, String> inputs, String clientId) {

    public URI authorization() {
        return expand(description.endpoints().authorization());
    }

    public URI token() {
        return expand(description.endpoints().token());
    }

    public URI refresh() {
        @Nullable String own = description.endpoints().refresh();
        return own == null ? token() : expand(own);
    }

    public Optional<URI> revocation() {
        return optional(description.endpoints().revocation());
    }

    public Optional<URI> userinfo() {
        return optional(description.endpoints().userinfo());
    }

    /** The provider's {@code iss}, if known. */
    public Optional<String> issuer() {
        return optional(description.endpoints().issuer()).map(URI::toString);
    }

    private Optional<URI> optional(@Nullable String template) {
        return Optional.ofNullable(template).map(this::expand);
    }

    private URI expand(String template) {
        return EndpointTemplate.expand(template, inputs, clientId);
    }
}
