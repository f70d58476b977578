package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;
import java.util.Map;

/**
 * An authorization code returned by the provider, with the proofs of its browser.
 *
 * @param code RFC 6749 §4.1.2
 * @param codeVerifier RFC 7636 §4.1
 * @param nonce of the authorization request, if it had one
 * @param attributes of the connection, as the response contained them
 */
public record ReturnedCode(Secret code, Secret codeVerifier, String nonce, Map<String, String> attributes) {}
