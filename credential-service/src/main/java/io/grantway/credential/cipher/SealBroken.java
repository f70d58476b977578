package io.grantway.credential.cipher;

import org.jspecify.annotations.Nullable;

/**
 * Signals that stored values are not what the vault wrote at this place: they were changed, moved from another row, or
 * never sealed. This indicates tampering or a damaged database; the caller always gets an error.
 */
public class SealBroken extends RuntimeException {

    public SealBroken(String message) {
        super(message);
    }

    /** Returns a value that the vault always stores. */
    public static <T> T requirePresent(@Nullable T stored, String name) {
        if (stored == null) {
            throw new SealBroken("The stored value of " + name + " is missing.");
        }
        return stored;
    }
}
