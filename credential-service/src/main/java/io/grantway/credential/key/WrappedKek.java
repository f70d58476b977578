package io.grantway.credential.key;

import io.grantway.credential.cipher.SealBroken;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code project_key} as a statement read it, to be opened with {@link ProjectKeys#open}.
 *
 * @param epoch grows with every change of the key, so that no cache serves a withdrawn one
 * @param wrapped the key under the root key; absent once destroyed
 */
public record WrappedKek(KekRef ref, long epoch, boolean destroyed, byte @Nullable [] wrapped) {

    /**
     * Whether a state is that of a destroyed key.
     *
     * @throws SealBroken when it is none that the vault writes
     */
    public static boolean destroyed(@Nullable String state) {
        return switch (state) {
            case "active", "decrypt_only" -> false;
            case "destroyed" -> true;
            case null, default -> throw new SealBroken("A project key has a state that the vault never writes.");
        };
    }
}
