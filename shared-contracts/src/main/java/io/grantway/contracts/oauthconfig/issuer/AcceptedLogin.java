package io.grantway.contracts.oauthconfig.issuer;

import io.grantway.contracts.Secret;

/** The URL at which the browser continues; it contains a single-use verifier that is valid for 60 seconds. */
public record AcceptedLogin(Secret verifier) {}
