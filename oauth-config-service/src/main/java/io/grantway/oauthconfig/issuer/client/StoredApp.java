package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.oauthconfig.app.App;

/**
 * An app as it was read.
 *
 * @param damaged the row is not as this service wrote it; the app then may do nothing, and nobody is sent to it
 */
record StoredApp(App app, boolean damaged) {}
