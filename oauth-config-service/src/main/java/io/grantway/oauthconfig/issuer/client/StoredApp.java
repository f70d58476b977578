package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.oauthconfig.app.App;

/**
 * An app as stored.
 *
 * @param damaged whether its seal is invalid; the app may then do nothing, and browsers are not redirected to it
 */
record StoredApp(App app, boolean damaged) {}
