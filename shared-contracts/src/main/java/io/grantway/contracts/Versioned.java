package io.grantway.contracts;

/** A resource whose version increases by one with each change; responses carry {@code ETag: "v<version>"}. */
public interface Versioned {

    long version();
}
