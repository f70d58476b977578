package io.grantway.gateway.edge;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts a new trace for every external request: callers choose neither the trace id nor whether it is sampled. The
 * caller's span becomes a link.
 *
 * @see <a href="https://www.w3.org/TR/trace-context-2/#traceparent-header">W3C Trace Context, traceparent</a>
 */
final class OutsideTraces implements Propagator {

    private static final String HEADER = "traceparent";
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final Tracer tracer;

    OutsideTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public List<String> fields() {
        return List.of(HEADER);
    }

    @Override
    public <C> void inject(TraceContext context, @Nullable C carrier, Setter<C> setter) {
        throw new UnsupportedOperationException("Only the context of incoming requests can be extracted.");
    }

    @Override
    public <C> Span.Builder extract(@Nullable C carrier, Getter<C> getter) {
        Span.Builder ours = tracer.spanBuilder().setNoParent();
        String outside = carrier == null ? null : getter.get(carrier, HEADER);
        return outside != null && VALID.matcher(outside).matches() ? ours.addLink(new Link(span(outside))) : ours;
    }

    private TraceContext span(String traceparent) {
        String[] parts = traceparent.split("-");
        return tracer.traceContextBuilder().traceId(parts[1]).spanId(parts[2]).build();
    }
}
