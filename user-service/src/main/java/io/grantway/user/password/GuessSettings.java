package io.grantway.user.password;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of attempts, by what is attempted.
 *
 * @param account per e-mail address, from anywhere; counted separately for each browser in which its owner has signed
 *     in, and for password changes in the owner's session
 * @param address per client address, for all accounts
 * @param registration registrations per client address
 * @param setup attempts at the set-up token per client address
 * @param forgetAfter time after the last attempt at which a count is reset
 */
@Validated
@ConfigurationProperties("user.guessing")
record GuessSettings(
        @DefaultValue Account account,
        @DefaultValue Address address,
        @DefaultValue Registration registration,
        @DefaultValue Setup setup,
        @DefaultValue("6h") Duration forgetAfter) {

    /** A limit: from the {@code free}-th attempt on, the wait starts at one second and doubles up to the longest. */
    sealed interface Limit {

        /** Attempts without a wait. */
        int free();

        Duration longestWait();
    }

    record Account(
            @DefaultValue("5") @Min(2) @Max(100_000) int free,
            @DefaultValue("15m") Duration longestWait) implements Limit {}

    record Address(
            @DefaultValue("50") @Min(2) @Max(100_000) int free,
            @DefaultValue("5m") Duration longestWait) implements Limit {}

    record Registration(
            @DefaultValue("20") @Min(2) @Max(100_000) int free,
            @DefaultValue("15m") Duration longestWait) implements Limit {}

    record Setup(
            @DefaultValue("50") @Min(2) @Max(100_000) int free,
            @DefaultValue("15m") Duration longestWait) implements Limit {}
}
