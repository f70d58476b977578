package io.grantway.contracts.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The kinds of actor. */
public enum ActorType {
    USER,
    APP,
    SERVICE,
    END_USER,
    ANONYMOUS;

    @JsonCreator
    public static ActorType of(String text) {
        return WireName.parse(ActorType.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
