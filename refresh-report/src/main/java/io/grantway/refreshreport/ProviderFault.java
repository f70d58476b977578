package io.grantway.refreshreport;

/** How a provider misbehaves with one refresh request. */
public enum ProviderFault {
    NONE("no fault", true),
    UNAVAILABLE("503 without processing", false),
    REFUSED_FOR_NOW("503 with an OAuth error", false),
    BAD_GATEWAY("502 without processing", false),
    RATE_LIMITED("429 with Retry-After", false),
    RESET("reset before processing", false),
    HANG("no response and no processing within the limit", false),
    WEB_PAGE("200 with an HTML page, not processed", false),
    UNAVAILABLE_AFTER_ROTATION("503 after rotation", true),
    BAD_GATEWAY_AFTER_ROTATION("502 after rotation", true),
    DROPPED_AFTER_ROTATION("answer dropped after rotation", true),
    SLOW("answered late, but within the limit", true),
    TOO_SLOW("rotated at once, answered beyond the limit", true),
    ROTATED_LATE("rotated beyond the limit", true),
    GARBAGE("rotated, garbage as body", true),
    TRUNCATED("rotated, body cut off", true);

    final String label;

    /** Whether the refresh token is used up. */
    final boolean processes;

    ProviderFault(String label, boolean processes) {
        this.label = label;
        this.processes = processes;
    }

    /** Whether the client can know the new tokens if it receives the response. */
    boolean tells() {
        return this == NONE || this == SLOW;
    }

    /** Whether the client knows from the response that nothing was processed. */
    boolean isDefinite() {
        return this == REFUSED_FOR_NOW || this == RATE_LIMITED;
    }

    /** Whether a response's head arrives in time, which makes the quiet period the shorter one. */
    boolean responds() {
        return switch (this) {
            case UNAVAILABLE, BAD_GATEWAY, UNAVAILABLE_AFTER_ROTATION, BAD_GATEWAY_AFTER_ROTATION, TRUNCATED -> true;
            default -> false;
        };
    }

    /** Whether the response is a success that cannot be read: only a member has it sent again. */
    boolean isUnreadable() {
        return this == WEB_PAGE || this == GARBAGE;
    }
}
