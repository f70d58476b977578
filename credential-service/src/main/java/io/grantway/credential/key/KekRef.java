package io.grantway.credential.key;

import java.util.UUID;

/** Identifies a key encryption key: a project's key in one version. */
public record KekRef(UUID projectId, int version) {}
