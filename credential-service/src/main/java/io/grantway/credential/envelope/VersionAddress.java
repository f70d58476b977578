package io.grantway.credential.envelope;

import java.util.UUID;

/** The address of a version. Taken from the row's primary key and the request, never from sealed data. */
public record VersionAddress(UUID projectId, UUID credentialId, long version) {}
