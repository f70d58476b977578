package io.grantway.credential.cipher;

/**
 * Stored bytes are not what the vault wrote at this place: changed, moved from another row, or never sealed. A sign of
 * tampering or of a damaged database; never answered with anything but an error.
 */
public final class SealBroken extends RuntimeException {

    public SealBroken(String message) {
        super(message);
    }
}
