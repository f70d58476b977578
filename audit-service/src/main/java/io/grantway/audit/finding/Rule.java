package io.grantway.audit.finding;

/** The rules; the wire form is the constant in lower_snake. */
enum Rule {
    /** More denials of one actor or address within a few minutes than usual. */
    DENIED_BURST,
    /** A number of a source's sequence has been missing for too long. */
    SEQUENCE_GAP,
    /** A source handed in another event under a known id or number. */
    AUDIT_CONFLICT,
    /** A source handed in events that the log does not take. */
    AUDIT_REJECTED,
    /** A service found a stored row that is not what it wrote. */
    DAMAGED_ROW,
    /** A source keeps an event that the log refused; its number is explained, its content is not here. */
    AUDIT_SET_ASIDE
}
