package io.grantway.user.signin;

/**
 * An open form in one browser.
 *
 * @param challenge the login challenge; empty for a registration without a pending sign-in
 */
record OpenForm(BrowserId browser, String challenge, LoginFlow flow) {

    String csrfToken() {
        return browser.csrfToken(flow.challengeHash());
    }
}
