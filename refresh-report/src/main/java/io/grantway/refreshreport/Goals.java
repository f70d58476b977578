package io.grantway.refreshreport;

/** What a long run must have seen for its zeros to mean something. */
final class Goals {

    static final int REFRESHES = 10_000;
    static final int OF_EACH_FAULT = 200;
    static final int KILLS_BETWEEN_SENT_AND_STORED = 50;

    private Goals() {}
}
