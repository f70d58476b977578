package io.grantway.credential.key;

import java.util.UUID;

/** Names one key encryption key: that of a project, in one version. */
public record KekRef(UUID projectId, int version) {}
