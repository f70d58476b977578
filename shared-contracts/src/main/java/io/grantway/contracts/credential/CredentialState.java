package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/**
 * The states of a credential: only {@code active} ones are released; {@code disconnecting} ones are kept only for the
 * revocation at the provider.
 */
public enum CredentialState {
    ACTIVE,
    PAUSED,
    DISCONNECTING,
    DESTROYED;

    @JsonCreator
    public static CredentialState of(String text) {
        return WireName.parse(CredentialState.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
