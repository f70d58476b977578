package io.grantway.user.signin;

/**
 * A form as it stands in one browser.
 *
 * @param challenge the login challenge itself; empty for a registration that no sign-in waits for
 */
record OpenForm(BrowserId browser, String challenge, LoginFlow flow) {

    String csrfToken() {
        return browser.csrfToken(flow.challengeHash());
    }
}
