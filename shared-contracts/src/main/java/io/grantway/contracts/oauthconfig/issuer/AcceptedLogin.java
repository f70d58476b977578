package io.grantway.contracts.oauthconfig.issuer;

import io.grantway.contracts.Secret;

/** Where the browser goes on: carries a one-time verifier of 60 seconds. */
public record AcceptedLogin(Secret verifier) {}
