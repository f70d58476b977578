package io.grantway.platform.problem;

/** Builds JSON pointers into request bodies (RFC 6901 §3). Names that somebody chose may contain a slash or a tilde. */
public final class Pointer {

    private Pointer() {}

    /** One step: the name after a slash, with {@code ~} as {@code ~0} and {@code /} as {@code ~1}. */
    public static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
