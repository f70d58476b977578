package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How the account behind a token is identified.
 *
 * @param from default userinfo
 * @param subject JSON pointer (RFC 6901) to the immutable id; default {@code /sub}
 * @param label JSON pointer to a name that people recognise; default {@code /email}
 */
public record AccountPointer(
        @Nullable AccountSource from,

        @Size(max = 200) @OneLine @Pattern(regexp = AccountPointer.POINTER, message = AccountPointer.MESSAGE) @Nullable String subject,

        @Size(max = 200) @OneLine @Pattern(regexp = AccountPointer.POINTER, message = AccountPointer.MESSAGE) @Nullable String label) {

    static final String POINTER = "(/([^~/\\u0000-\\u001F\\u007F]|~[01])+)+";
    static final String MESSAGE = "must be a JSON pointer, such as /sub or /user/id";
}
