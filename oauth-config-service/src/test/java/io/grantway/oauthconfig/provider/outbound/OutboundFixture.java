package io.grantway.oauthconfig.provider.outbound;

import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** The HTTP client for providers, outside of a service. */
public final class OutboundFixture {

    private OutboundFixture() {}

    public static ProviderHttp http() {
        AllowedOrigins allowed = new TestOrigins();
        OutboundSettings settings = new OutboundSettings(
                List.of(),
                new OutboundSettings.Calls(
                        Duration.ofMillis(500), Duration.ofSeconds(2), DataSize.ofKilobytes(64), 20, 40));
        return new ProviderHttp(settings, new ProviderUrl(allowed), allowed);
    }
}
