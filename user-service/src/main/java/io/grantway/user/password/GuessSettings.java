package io.grantway.user.password;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
        Limit account,
        Limit address,
        Limit registration,
        Limit setup,
        @DefaultValue("6h") Duration forgetAfter) {

    GuessSettings(
            @Nullable Limit account,
            @Nullable Limit address,
            @Nullable Limit registration,
            @Nullable Limit setup,
            @DefaultValue("6h") Duration forgetAfter) {
        this.account = or(account, 5, Duration.ofMinutes(15));
        this.address = or(address, 50, Duration.ofMinutes(5));
        this.registration = or(registration, 20, Duration.ofMinutes(15));
        this.setup = or(setup, 50, Duration.ofMinutes(15));
        this.forgetAfter = forgetAfter;
    }

    private static Limit or(@Nullable Limit limit, int free, Duration longestWait) {
        return limit == null ? new Limit(free, longestWait) : limit;
    }

    /**
     * A limit: from the {@code free}-th attempt on, the wait starts at one second and doubles up to the longest.
     *
     * @param free attempts without a wait
     */
    record Limit(
            @DefaultValue("5") @Min(2) @Max(100_000) int free,
            @DefaultValue("15m") Duration longestWait) {}
}
