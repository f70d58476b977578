package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of a credential, {@code cred_…} on the wire. */
public record CredentialId(UUID value) {

    @JsonCreator
    public static CredentialId of(String text) {
        return new CredentialId(PrefixedId.parse("cred", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("cred", value);
    }
}
