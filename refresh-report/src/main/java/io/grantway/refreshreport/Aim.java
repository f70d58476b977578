package io.grantway.refreshreport;

/** Who waits for a moment within a refresh, to kill or freeze the process at that moment. Returns whether it did. */
interface Aim {

    /** A replica has connected; nothing of its request has been read. */
    boolean connected(int replica);

    /** Its refresh request has arrived and is not processed yet. */
    boolean sent(int replica);

    /** The whole response was written a moment ago. */
    boolean answered(int replica);
}
