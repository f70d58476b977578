package io.grantway.refreshreport;

/**
 * A connection at the end of a run, as its readers were told.
 *
 * @param family of its tokens
 * @param reason of an end or of the last failure
 */
public record FinalState(String id, String family, RotationMode mode, Kind kind, String reason) {

    /** What its readers get. */
    public enum Kind {
        FRESH,
        ENDED,
        /** The last success of its provider could not be read. */
        UNREADABLE,
        NEITHER
    }
}
