package io.grantway.user.password;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often one may try, by what is guessed at.
 *
 * @param account at one e-mail address, whoever tries; apart from it in each browser in which its owner has signed in, and
 *     with the owner's session when the password is changed
 * @param address from one client address, at whatever account
 * @param registration registrations from one client address
 * @param setup at the set-up token from one client address
 * @param forgetAfter attempts count for so long after the last one
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
     * From the {@code free}-th attempt on the wait doubles with each one, from a second up to the longest.
     *
     * @param free attempts without a wait
     */
    record Limit(
            @DefaultValue("5") @Min(2) @Max(100_000) int free,
            @DefaultValue("15m") Duration longestWait) {}
}
