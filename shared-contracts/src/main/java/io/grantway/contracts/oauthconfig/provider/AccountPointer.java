package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider tells whose account it is.
 *
 * @param from default userinfo
 * @param subject JSON pointer (RFC 6901) to what never changes; default {@code /sub}
 * @param label JSON pointer to what a person recognises; default {@code /email}
 */
public record AccountPointer(
        @Nullable AccountSource from,

        @Size(max = 200) @OneLine @Pattern(regexp = AccountPointer.POINTER, message = AccountPointer.MESSAGE) @Nullable String subject,

        @Size(max = 200) @OneLine @Pattern(regexp = AccountPointer.POINTER, message = AccountPointer.MESSAGE) @Nullable String label) {

    static final String POINTER = "(/([^~/\\p{Cntrl}]|~[01])+)+";
    static final String MESSAGE = "must be a JSON pointer, such as /sub or /user/id";
}
