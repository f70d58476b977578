package io.grantway.sandbox.authorize;

import io.grantway.sandbox.account.Account;
import io.grantway.sandbox.protocol.Issuer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Browser sessions that live in their cookie, signed with a key of this process: none is stored, and a restart ends
 * all. The same key binds a form to its session and request, against cross-site request forgery.
 */
@Component
class BrowserSessions {

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = bytes(32);
    private final String cookieName;
    private final boolean secure;

    BrowserSessions(Issuer issuer) {
        this.secure = issuer.secure();
        this.cookieName = secure ? "__Host-sandbox_session" : "sandbox_session";
    }

    /** The session of the browser; a new one if there is no cookie or it is not ours. */
    BrowserSession read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(cookieName)) {
                Optional<BrowserSession> session = parse(cookie.getValue());
                if (session.isPresent()) {
                    return session.get();
                }
            }
        }
        return new BrowserSession(HexFormat.of().formatHex(bytes(16)), null);
    }

    ResponseCookie cookie(BrowserSession session) {
        return ResponseCookie.from(cookieName, value(session))
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .build();
    }

    /** The token that the form for this request must send back. */
    String formToken(BrowserSession session, String query) {
        return tag("form\n" + session.id() + "\n" + query);
    }

    boolean isFormToken(@Nullable String token, BrowserSession session, String query) {
        return token != null && same(token, formToken(session, query));
    }

    private Optional<BrowserSession> parse(String cookie) {
        String[] parts = cookie.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        BrowserSession session =
                new BrowserSession(parts[0], Account.find(parts[1]).orElse(null));
        return same(cookie, value(session)) ? Optional.of(session) : Optional.empty();
    }

    private String value(BrowserSession session) {
        String account = session.account() == null ? "" : session.account().subject();
        String content = session.id() + "." + account;
        return content + "." + tag("session\n" + content);
    }

    private String tag(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
