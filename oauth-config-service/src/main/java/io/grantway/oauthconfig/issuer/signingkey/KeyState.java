package io.grantway.oauthconfig.issuer.signingkey;

/** The states of a key, which is published before it signs and verifies for a while afterwards. */
enum KeyState {
    NEXT,
    ACTIVE,
    RETIRED
}
