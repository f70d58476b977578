package io.grantway.contracts.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** Who may register: only those who are invited, also those with an e-mail address of certain domains, or anyone. */
public enum RegistrationMode {
    INVITATION,
    DOMAINS,
    OPEN;

    @JsonCreator
    public static RegistrationMode of(String text) {
        return WireName.parse(RegistrationMode.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
