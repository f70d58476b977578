package io.grantway.audit.finding;

/** The rules; the wire format is the constant in lower_snake. */
enum Rule {
    /** An actor or address had more denials than usual within a few minutes. */
    DENIED_BURST,
    /** A number of a source's sequence has been missing for too long. */
    SEQUENCE_GAP,
    /** A source delivered a different event under a known id or number. */
    AUDIT_CONFLICT,
    /** A source delivered events that the log does not accept. */
    AUDIT_REJECTED,
    /** A service found a stored row that is not what it wrote. */
    DAMAGED_ROW,
    /** A source set aside an event that the log rejected; its number is accounted for, its content is missing here. */
    AUDIT_SET_ASIDE
}
