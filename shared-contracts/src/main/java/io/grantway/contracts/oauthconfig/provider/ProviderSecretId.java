package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of a client secret of a provider configuration, {@code psec_…} on the wire. */
public record ProviderSecretId(UUID value) {

    @JsonCreator
    public static ProviderSecretId of(String text) {
        return new ProviderSecretId(PrefixedId.parse("psec", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("psec", value);
    }
}
