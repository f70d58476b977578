package io.grantway.oauthconfig.provider.token;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Measures calls by provider, operation and outcome: {@code grantway.provider.calls}. */
@Component
public class ProviderCalls {

    private final MeterRegistry meters;

    ProviderCalls(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Runs a call and counts it under the word for its result. */
    public <T> T measure(ProviderClient client, String operation, Function<T, String> word, Supplier<T> call) {
        long start = System.nanoTime();
        T result = call.get();
        meters.timer(
                        "grantway.provider.calls",
                        "provider",
                        client.description().slug(),
                        "operation",
                        operation,
                        "outcome",
                        word.apply(result))
                .record(Duration.ofNanos(System.nanoTime() - start).toNanos(), TimeUnit.NANOSECONDS);
        return result;
    }
}
