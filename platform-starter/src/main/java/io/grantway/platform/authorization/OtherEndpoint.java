package io.grantway.platform.authorization;

/**
 * Something that answers and is no handler of ours: a filter, files, an endpoint of a library. All of them together are
 * the reviewed table of a service; what is not in it is refused.
 *
 * @param methods HTTP methods, as they are shown to readers
 * @param pattern the pattern by which the router finds it
 * @param filter whether a filter answers before any handler is looked for, with checks of its own
 */
public record OtherEndpoint(String methods, String pattern, Declaration declaration, boolean filter) {

    /** Files that anyone may read. */
    public static OtherEndpoint files(String pattern, String rule) {
        return new OtherEndpoint("GET", pattern, Declaration.of(Who.ANYONE, rule), false);
    }

    /** A handler that comes with a library. */
    public static OtherEndpoint library(String pattern, Declaration declaration) {
        return new OtherEndpoint("GET", pattern, declaration, false);
    }

    /** A filter that answers by itself. */
    public static OtherEndpoint filter(String methods, String pattern, Who who, String rule) {
        return new OtherEndpoint(methods, pattern, Declaration.of(who, rule), true);
    }
}
