package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import io.grantway.contracts.oauthconfig.provider.AccountPointer;
import io.grantway.contracts.oauthconfig.provider.AccountSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the account behind a token is determined.
 *
 * @param from default userinfo
 * @param subject JSON pointer to the immutable identifier; default {@code /sub}
 * @param label JSON pointer to a name that a person recognises
 * @param headers added to the call
 * @param scheme the word before the token in the {@code Authorization} header; default {@code Bearer}
 * @param attributes attributes of the connection and JSON pointers to them in the userinfo response
 */
public record AccountRules(
        Source from,
        String subject,
        @Nullable String label,
        Map<String, String> headers,
        String scheme,
        Map<String, String> attributes) {

    /** The {@link #subjectKey} of an ID token's {@code sub}. */
    public static final String OPENID_SUBJECT = "sub";

    static final AccountRules OPENID_USERINFO = of(Source.USERINFO, "/sub", "/email");

    public AccountRules {
        from = requireNonNullElse(from, Source.USERINFO);
        subject = requireNonNullElse(subject, "/sub");
        headers = Map.copyOf(requireNonNullElse(headers, Map.of()));
        scheme = requireNonNullElse(scheme, "Bearer");
        attributes = Map.copyOf(requireNonNullElse(attributes, Map.of()));
    }

    /**
     * Identifies what the subject is: subjects with different keys cannot be compared. The {@code sub} of userinfo
     * equals that of the ID token (OpenID Connect Core §5.3.2).
     */
    public String subjectKey() {
        boolean openId = subject.equals("/sub") && (from == Source.USERINFO || from == Source.ID_TOKEN);
        return openId ? OPENID_SUBJECT : from + ":" + subject;
    }

    /** Without headers and attributes of the provider's own. */
    public static AccountRules of(Source from, String subject, @Nullable String label) {
        return new AccountRules(from, subject, label, Map.of(), "Bearer", Map.of());
    }

    static AccountRules of(AccountPointer pointer) {
        return of(
                switch (requireNonNullElse(pointer.from(), AccountSource.USERINFO)) {
                    case USERINFO -> Source.USERINFO;
                    case TOKEN_RESPONSE -> Source.TOKEN_ANSWER;
                    case ID_TOKEN -> Source.ID_TOKEN;
                },
                requireNonNullElse(pointer.subject(), "/sub"),
                requireNonNullElse(pointer.label(), "/email"));
    }

    /** Where the provider reports the account. */
    public enum Source {
        USERINFO,
        ID_TOKEN,
        TOKEN_ANSWER,
        /** The connection's own inputs and attributes, as one object. */
        ATTRIBUTES;

        @JsonCreator
        public static Source of(String text) {
            return WireName.parse(Source.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
