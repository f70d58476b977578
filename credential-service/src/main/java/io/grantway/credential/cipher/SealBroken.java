package io.grantway.credential.cipher;

import org.jspecify.annotations.Nullable;

/**
 * Stored values are not what the vault wrote at this place: changed, moved from another row, or never sealed. A sign of
 * tampering or of a damaged database; never answered with anything but an error.
 */
public class SealBroken extends RuntimeException {

    public SealBroken(String message) {
        super(message);
    }

    /** A value that the vault always stores. */
    public static <T> T requirePresent(@Nullable T stored, String name) {
        if (stored == null) {
            throw new SealBroken("The stored value of " + name + " is missing.");
        }
        return stored;
    }
}
