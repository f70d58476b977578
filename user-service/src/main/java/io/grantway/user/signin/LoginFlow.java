package io.grantway.user.signin;

/**
 * A form that is open in a browser.
 *
 * @param challengeHash hexadecimal SHA-256 of the login challenge; empty for a registration without a pending sign-in
 * @param clientId the client that requests the sign-in
 * @param clientName its display name
 */
record LoginFlow(String challengeHash, String clientId, String clientName) {

    static final LoginFlow WITHOUT_CHALLENGE = new LoginFlow("", "", "");

    private static final String CONSOLE = "console";

    boolean leadsToConsole() {
        return clientId.equals(CONSOLE);
    }

    /** The console returns to this origin, every other client to one of its own. */
    boolean leadsElsewhere() {
        return !clientId.isEmpty() && !leadsToConsole();
    }
}
