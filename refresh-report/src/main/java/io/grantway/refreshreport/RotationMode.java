package io.grantway.refreshreport;

/** What a provider does with a refresh token that was used. */
public enum RotationMode {
    /** Replaces it, and revokes the whole family when it is used again. */
    STRICT("always", "unsafe"),
    /** Replaces it, and accepts it again for some time. */
    GRACE("always", "grace"),
    /** Keeps it. */
    NEVER("never", "safe");

    /** The field {@code rotation} of a provider's description. */
    final String rotation;

    /** The field {@code replay}. */
    final String replay;

    RotationMode(String rotation, String replay) {
        this.rotation = rotation;
        this.replay = replay;
    }
}
