package io.grantway.user.password;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Cost and concurrency of password hashing. Hashes of another cost stay valid; those of a lower cost are renewed when
 * their owner signs in.
 *
 * @param memoryKib memory of one hash in KiB
 * @param iterations passes over that memory
 * @param parallelHashes hashes computed at once; each keeps one core busy
 * @param maxWaiting hashes that may wait for their turn; more are refused at once
 * @param maxWait longest wait for a turn
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP: Argon2id
 *     with 19 MiB, 2 passes, 1 lane</a>
 */
@Validated
@ConfigurationProperties("user.password")
record PasswordSettings(
        @DefaultValue("19456") @Min(1024) @Max(1_048_576) int memoryKib,
        @DefaultValue("2") @Min(1) @Max(20) int iterations,
        @DefaultValue("2") @Min(1) @Max(64) int parallelHashes,
        @DefaultValue("64") @Min(0) @Max(10_000) int maxWaiting,
        @DefaultValue("5s") Duration maxWait) {}
