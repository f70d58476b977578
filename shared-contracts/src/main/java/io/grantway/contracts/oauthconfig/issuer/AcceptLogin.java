package io.grantway.contracts.oauthconfig.issuer;

import io.grantway.contracts.user.UserId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * Reports who has signed in.
 *
 * @param amr methods used (RFC 8176), such as {@code pwd}
 * @param acr strength of the sign-in, {@code urn:grantway:acr:password} or stronger
 */
public record AcceptLogin(
        @NotNull UserId sub,
        @NotEmpty @Size(max = 5) List<@NotBlank String> amr,
        @NotBlank String acr,
        @NotNull Instant authTime) {}
