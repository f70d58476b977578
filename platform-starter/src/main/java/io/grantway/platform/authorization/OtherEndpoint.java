package io.grantway.platform.authorization;

/**
 * An endpoint that is not one of our handlers: a filter, files, an endpoint of a library. Together they form the
 * reviewed table of a service; an endpoint missing there is refused.
 *
 * @param methods HTTP methods, as displayed
 * @param pattern the pattern by which the router finds it
 * @param filter whether a filter responds before any handler is looked up, with its own checks
 */
public record OtherEndpoint(String methods, String pattern, Declaration declaration, boolean filter) {

    /** Creates the entry for files that anyone may read. */
    public static OtherEndpoint files(String pattern, String rule) {
        return new OtherEndpoint("GET", pattern, Declaration.of(Who.ANYONE, rule), false);
    }

    /** Creates the entry for a handler that comes with a library. */
    public static OtherEndpoint library(String pattern, Declaration declaration) {
        return new OtherEndpoint("GET", pattern, declaration, false);
    }

    /** Creates the entry for a filter that responds by itself. */
    public static OtherEndpoint filter(String methods, String pattern, Who who, String rule) {
        return new OtherEndpoint(methods, pattern, Declaration.of(who, rule), true);
    }
}
