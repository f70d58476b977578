package io.grantway.contracts.credential;

import io.grantway.contracts.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain fields of one version. */
public record OpenedCredential(
        long version, Map<String, Secret> fields, @Nullable TokenMeta meta) {}
