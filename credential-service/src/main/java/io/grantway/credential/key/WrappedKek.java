package io.grantway.credential.key;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code project_key} as a statement read it, to be opened with {@link ProjectKeys#open}.
 *
 * @param epoch grows with every change of the key, so that no cache serves a withdrawn one
 * @param wrapped the key under the root key; absent once destroyed
 */
public record WrappedKek(KekRef ref, long epoch, boolean destroyed, byte @Nullable [] wrapped) {}
