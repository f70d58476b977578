package io.grantway.credential.key;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code project_key} as read by a statement, to be opened with {@link ProjectKeys#open}.
 *
 * @param epoch incremented by every change of the key, so that no cache serves a withdrawn one
 * @param wrapped the key, wrapped by the root key; absent once destroyed
 */
public record WrappedKek(KekRef ref, long epoch, boolean destroyed, byte @Nullable [] wrapped) {

    /**
     * Creates it from the columns of a row.
     *
     * @throws ProjectKeyBroken when a column holds a value that the vault never writes
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
