package io.grantway.contracts.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** A project is {@code pending} until its first members have their roles, and {@code deleting} until everything below it is gone. */
public enum ProjectStatus {
    PENDING,
    ACTIVE,
    DELETING;

    @JsonCreator
    public static ProjectStatus of(String text) {
        return WireName.parse(ProjectStatus.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
