package io.grantway.credential.key;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code project_key} as a statement read it, to be opened with {@link ProjectKeys#open}.
 *
 * @param epoch grows with every change of the key, so that no cache serves a withdrawn one
 * @param wrapped the key under the root key; absent once destroyed
 */
public record WrappedKek(KekRef ref, long epoch, boolean destroyed, byte @Nullable [] wrapped) {

    /**
     * A row as a statement read it.
     *
     * @throws ProjectKeyBroken when a column holds what the vault never writes
     */
    public static WrappedKek of(KekRef ref, @Nullable Long epoch, @Nullable String state, byte @Nullable [] wrapped) {
        if (epoch == null) {
            throw new ProjectKeyBroken(ref, "The epoch of a project key is missing.");
        }
        boolean destroyed =
                switch (state) {
                    case "active", "decrypt_only" -> false;
                    case "destroyed" -> true;
                    case null, default ->
                        throw new ProjectKeyBroken(ref, "A project key has a state that the vault never writes.");
                };
        return new WrappedKek(ref, epoch, destroyed, wrapped);
    }
}
