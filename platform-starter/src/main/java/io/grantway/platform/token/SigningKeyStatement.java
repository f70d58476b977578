package io.grantway.platform.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's statement about one of its public signing keys, as a JWS (RFC 7515) signed with its service key. It is
 * stored with the key in the database and in the JWK Set, so that an attacker who can write to the database cannot
 * create a trusted key.
 *
 * @param id also identifies the private part at credential-service
 * @param publicJwk the whole key: only what was signed is trusted
 * @param state {@code next}, {@code active} or {@code retired}
 * @param verifyUntil end of a retired key
 */
public record SigningKeyStatement(
        String id,
        JWK publicJwk,
        String state,
        Instant createdAt,
        @Nullable Instant verifyUntil) {

    /** The member of a published JWK that holds its statement; RFC 7517 §4 has others ignore it. */
    public static final String MEMBER = "grantway_statement";

    /** Distinguishes statements from everything else that the service key signs. */
    private static final JOSEObjectType TYPE = new JOSEObjectType("grantway-signing-key+jws");

    private static final String RETIRED = "retired";

    /** Signs the statement. */
    public String signedBy(ServiceKey key) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("id", id);
        content.put("jwk", publicJwk.toJSONObject());
        content.put("state", state);
        content.put("created_at", createdAt.toString());
        if (verifyUntil != null) {
            content.put("verify_until", verifyUntil.toString());
        }
        return key.sign(TYPE, content);
    }

    /** Whether tokens signed by the key may still be valid. */
    public boolean verifiesAt(Instant now) {
        return !RETIRED.equals(state) || (verifyUntil != null && verifyUntil.isAfter(now));
    }

    static boolean isType(@Nullable JOSEObjectType type) {
        return TYPE.equals(type);
    }

    static SigningKeyStatement of(Map<String, Object> content) throws ParseException {
        Map<String, Object> jwk = JSONObjectUtils.getJSONObject(content, "jwk");
        if (jwk == null) {
            throw new ParseException("no jwk", 0);
        }
        return new SigningKeyStatement(
                text(content, "id"),
                JWK.parse(jwk),
                text(content, "state"),
                instant(text(content, "created_at")),
                content.containsKey("verify_until") ? instant(text(content, "verify_until")) : null);
    }

    private static String text(Map<String, Object> content, String name) throws ParseException {
        String text = JSONObjectUtils.getString(content, name);
        if (text == null) {
            throw new ParseException("no " + name, 0);
        }
        return text;
    }

    private static Instant instant(String text) throws ParseException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParseException("no instant", 0);
        }
    }
}
