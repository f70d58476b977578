package io.grantway.oauthconfig.provider.outbound;

import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Answered;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.util.unit.DataSize;

/** Hands the requests to a fake in the same process instead of sending them. */
public final class FakeHttp extends ProviderHttp {

    private Function<ProviderRequest, ProviderResponse> fake = request -> {
        throw new IllegalStateException("no fake");
    };

    public FakeHttp() {
        this(new AllowedOrigins(List.of()));
    }

    private FakeHttp(AllowedOrigins none) {
        super(
                new OutboundSettings(
                        List.of(),
                        new OutboundSettings.Calls(
                                Duration.ofSeconds(1), Duration.ofSeconds(10), DataSize.ofKilobytes(64), 50, 50)),
                new ProviderUrl(none),
                none);
    }

    public void answerWith(Function<ProviderRequest, ProviderResponse> next) {
        fake = next;
    }

    @Override
    public ProviderCallResult send(ProviderRequest request, Deadline deadline) {
        return new Answered(fake.apply(request));
    }
}
