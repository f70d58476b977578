package io.grantway.sandbox.grant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Identifies a token of a family. On the wire it is followed by an HMAC-SHA256 under the family's own key, so that
 * every token a family ever had is recognised, however often it was rotated, and none has to be stored.
 *
 * @param number counts up within the kind; a code always has number 0
 */
record TokenName(TokenKind kind, String familyId, long number) {

    private static final Pattern FORM = Pattern.compile("(fam_[0-9a-f]{24})\\.([0-9]{1,18})\\.[A-Za-z0-9_-]{43}");

    /** Parses a token; empty unless the text has the form of this kind. Its HMAC is not checked. */
    static Optional<TokenName> parse(TokenKind kind, String token) {
        if (!token.startsWith(kind.prefix())) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(token.substring(kind.prefix().length()));
        return matcher.matches()
                ? Optional.of(new TokenName(kind, matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    String sign(byte[] key) {
        String name = kind.prefix() + familyId + "." + number;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] tag = mac.doFinal(name.getBytes(StandardCharsets.US_ASCII));
            return name + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Whether the HMAC matches; compares in constant time, and rejects other spellings of the same token. */
    boolean isSigned(String token, byte[] key) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), sign(key).getBytes(StandardCharsets.UTF_8));
    }
}
