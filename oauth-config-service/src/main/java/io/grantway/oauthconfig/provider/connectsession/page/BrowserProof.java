package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.ReturnedCode;
import io.grantway.platform.cipher.HmacSha256;
import io.grantway.platform.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

/**
 * Proofs that only the browser of a session has. The value of its cookie is not stored; the CSRF token, the PKCE
 * verifier and the nonce are derived from it, so none of them can be read from the database.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.1">RFC 7636 §4.1</a>
 */
record BrowserProof(String cookie) {

    byte[] hash() {
        return Sha256.of(cookie);
    }

    String csrfToken(ConnectSessionRow session) {
        return derive("csrf", session.id().toString());
    }

    boolean hasCsrfToken(ConnectSessionRow session, String token) {
        return MessageDigest.isEqual(
                csrfToken(session).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** 43 unreserved characters. */
    Secret codeVerifier(String state) {
        return Secret.of(derive("pkce", state));
    }

    String codeChallenge(String state) {
        return encoded(Sha256.of(codeVerifier(state).reveal()));
    }

    String nonce(String state) {
        return derive("nonce", state);
    }

    /**
     * A code with which this browser returned.
     *
     * @param attributes of the connection, as returned with it
     */
    ReturnedCode returned(String code, String state, Map<String, String> attributes) {
        return new ReturnedCode(Secret.of(code), codeVerifier(state), nonce(state), attributes);
    }

    private String derive(String purpose, String about) {
        HmacSha256 mac = new HmacSha256(cookie.getBytes(StandardCharsets.US_ASCII));
        return encoded(mac.of((purpose + ' ' + about).getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "BrowserProof[…]";
    }
}
