package io.grantway.oauthconfig.provider.outbound;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How providers may be reached.
 *
 * @param allowedProviderOrigins origins ({@code http://localhost:8090}) that are allowed whatever their addresses
 *     are, also without TLS; all others must be public and https. For the sandbox provider and providers in the
 *     operator's own network: every developer can reach what is listed here
 */
@Validated
@ConfigurationProperties("oauthconfig")
public record OutboundSettings(
        @DefaultValue List<String> allowedProviderOrigins,
        @DefaultValue @Valid Calls outbound) {

    /**
     * Limits of one call.
     *
     * @param connectTimeout TCP connection to one address; default 2 s
     * @param callLimit the whole call from DNS to the last byte of the body, 1 to 60 s; default 10 s: waiting for a
     *     slow success avoids an unknown outcome
     * @param maxBody largest response that is read; default 64 KiB
     * @param maxPerConfiguration concurrent calls per provider configuration; default 50
     * @param maxCalls concurrent calls of the whole process; default 2,000. No configuration holds more of them than
     *     are left free
     */
    public record Calls(
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("10s") Duration callLimit,
            @DefaultValue("64KB") DataSize maxBody,
            @DefaultValue("50") @Min(1) @Max(1_000) int maxPerConfiguration,
            @DefaultValue("2000") @Min(1) @Max(20_000) int maxCalls) {

        public Calls {
            if (callLimit.compareTo(Duration.ofSeconds(1)) < 0 || callLimit.compareTo(Duration.ofSeconds(60)) > 0) {
                throw new IllegalArgumentException("oauthconfig.outbound.call-limit must be 1 to 60 seconds");
            }
        }
    }

    public Deadline newDeadline() {
        return Deadline.in(outbound.callLimit());
    }
}
