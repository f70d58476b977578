package io.grantway.credential.envelope;

import java.util.UUID;

/** Where a version belongs. Taken from the row's key and the request, never from what is sealed. */
public record VersionAddress(UUID projectId, UUID credentialId, long version) {}
