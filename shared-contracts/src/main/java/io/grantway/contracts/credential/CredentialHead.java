package io.grantway.contracts.credential;

import io.grantway.contracts.project.ProjectId;
import org.jspecify.annotations.Nullable;

/** A credential without its sealed content. The credential of a connection has the connection's UUID. */
public record CredentialHead(
        CredentialId id,
        ProjectId projectId,
        CredentialKind kind,
        CredentialState state,
        long version,
        @Nullable TokenMeta meta) {}
