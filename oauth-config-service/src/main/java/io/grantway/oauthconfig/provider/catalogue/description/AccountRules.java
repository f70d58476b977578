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
 */
public record AccountRules(
        Source from, String subject, @Nullable String label, Map<String, String> headers) {

    /** The {@link #subjectKey} of an ID token's {@code sub}. */
    public static final String OPENID_SUBJECT = "sub";

    static final AccountRules OPENID_USERINFO = new AccountRules(Source.USERINFO, "/sub", "/email", Map.of());

    public AccountRules {
        from = requireNonNullElse(from, Source.USERINFO);
        subject = requireNonNullElse(subject, "/sub");
        headers = Map.copyOf(requireNonNullElse(headers, Map.of()));
    }

    /**
     * Identifies what the subject is: subjects with different keys cannot be compared. The {@code sub} of userinfo
     * equals that of the ID token (OpenID Connect Core §5.3.2).
     */
    public String subjectKey() {
        boolean openId = subject.equals("/sub") && from != Source.TOKEN_ANSWER;
        return openId ? OPENID_SUBJECT : from + ":" + subject;
    }

    static AccountRules of(AccountPointer pointer) {
        return new AccountRules(
                switch (requireNonNullElse(pointer.from(), AccountSource.USERINFO)) {
                    case USERINFO -> Source.USERINFO;
                    case TOKEN_RESPONSE -> Source.TOKEN_ANSWER;
                    case ID_TOKEN -> Source.ID_TOKEN;
                },
                requireNonNullElse(pointer.subject(), "/sub"),
                requireNonNullElse(pointer.label(), "/email"),
                Map.of());
    }

    /** Where the provider reports the account. */
    public enum Source {
        USERINFO,
        ID_TOKEN,
        TOKEN_ANSWER;

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
