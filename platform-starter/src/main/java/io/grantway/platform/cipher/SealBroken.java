package io.grantway.platform.cipher;

import org.jspecify.annotations.Nullable;

/**
 * Signals that stored values are not what was sealed at this place: changed, moved from elsewhere, or never sealed. A sign of
 * tampering or of a damaged database; never answered with anything but an error.
 */
public class SealBroken extends RuntimeException {

    public SealBroken(String message) {
        super(message);
    }

    /** Returns a value that is always stored. */
    public static <T> T requirePresent(@Nullable T stored, String name) {
        if (stored == null) {
            throw new SealBroken("The stored value of " + name + " is missing.");
        }
        return stored;
    }
}
