package io.grantway.oauthconfig.provider.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Records the calls that a thread makes to providers, for the trace of a connection test. */
public final class CallRecorder {

    private static final ScopedValue<List<RecordedCall>> CALLS = ScopedValue.newInstance();

    private CallRecorder() {}

    /** A call as made; it holds secrets and must not be shown as it is. */
    public record RecordedCall(ProviderRequest request, ProviderCallResult result, Duration took) {}

    /** The result of some work, and the calls that it made. */
    public record Recorded<T>(T result, List<RecordedCall> calls) {}

    /** Runs the work; its own exceptions are passed on. */
    public static <T> Recorded<T> record(Supplier<T> work) {
        List<RecordedCall> calls = new ArrayList<>();
        T result = ScopedValue.where(CALLS, calls).call(work::get);
        return new Recorded<>(result, List.copyOf(calls));
    }

    static void note(ProviderRequest request, ProviderCallResult result, long nanos) {
        if (CALLS.isBound()) {
            CALLS.get().add(new RecordedCall(request, result, Duration.ofNanos(nanos)));
        }
    }
}
