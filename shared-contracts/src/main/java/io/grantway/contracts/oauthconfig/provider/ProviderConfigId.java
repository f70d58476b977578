package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of a provider configuration, {@code pcfg_…} on the wire. */
public record ProviderConfigId(UUID value) {

    @JsonCreator
    public static ProviderConfigId of(String text) {
        return new ProviderConfigId(PrefixedId.parse("pcfg", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("pcfg", value);
    }
}
