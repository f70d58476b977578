package io.grantway.contracts;

/** A resource with a version that grows by one with each change; it is answered with {@code ETag: "v<version>"}. */
public interface Versioned {

    long version();
}
