package io.grantway.oauthconfig.provider.token;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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

    /** Runs a call and counts it under the code of its result. */
    public <T> T measure(ProviderClient client, String operation, Function<T, String> word, Supplier<T> call) {
        long start = System.nanoTime();
        T result = call.get();
        record(client, operation, word.apply(result), Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    /** Counts a call whose response is judged later. */
    public void record(ProviderClient client, String operation, String outcome, Duration took) {
        meters.timer(
                        "grantway.provider.calls",
                        "provider",
                        client.description().slug(),
                        "operation",
                        operation,
                        "outcome",
                        outcome)
                .record(took);
    }
}
