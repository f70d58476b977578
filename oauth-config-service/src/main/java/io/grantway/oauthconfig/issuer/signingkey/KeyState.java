package io.grantway.oauthconfig.issuer.signingkey;

/** A key is published before it signs, and verifies for a while after. */
enum KeyState {
    NEXT,
    ACTIVE,
    RETIRED
}
