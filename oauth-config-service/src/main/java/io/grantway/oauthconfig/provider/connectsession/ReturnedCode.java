package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;

/**
 * An authorization code that came back from the provider, with what its browser proves.
 *
 * @param code RFC 6749 §4.1.2
 * @param codeVerifier RFC 7636 §4.1
 * @param nonce that the authorization request had, if it had one
 */
public record ReturnedCode(Secret code, Secret codeVerifier, String nonce) {}
