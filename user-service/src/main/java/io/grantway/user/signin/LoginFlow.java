package io.grantway.user.signin;

/**
 * A form that is open in a browser.
 *
 * @param challengeHash SHA-256 of the login challenge, hexadecimal; empty for a registration that no sign-in waits for
 * @param clientId the client that asks for the sign-in
 * @param clientName its name for people
 */
record LoginFlow(String challengeHash, String clientId, String clientName) {

    static final LoginFlow WITHOUT_CHALLENGE = new LoginFlow("", "", "");

    private static final String CONSOLE = "console";

    /** The console returns to this origin, every other client to one of its own. */
    boolean leadsElsewhere() {
        return !clientId.isEmpty() && !clientId.equals(CONSOLE);
    }
}
