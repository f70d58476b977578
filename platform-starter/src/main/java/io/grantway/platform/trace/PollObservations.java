package io.grantway.platform.trace;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;

/**
 * Handles the observations of polls before the handlers that create spans; an empty context tells those that there is
 * no parent.
 */
final class PollObservations implements TracingObservationHandler<Observation.Context> {

    private final Tracer tracer;
    private final Polls polls;

    PollObservations(Tracer tracer, Polls polls) {
        this.tracer = tracer;
        this.polls = polls;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return polls.include(context);
    }

    @Override
    public void onStart(Observation.Context context) {
        context.put(TracingContext.class, new TracingContext());
    }

    @Override
    public void onEvent(Observation.Event event, Observation.Context context) {}

    @Override
    public void onError(Observation.Context context) {}

    @Override
    public void onScopeOpened(Observation.Context context) {}

    @Override
    public void onScopeClosed(Observation.Context context) {}

    @Override
    public void onScopeReset(Observation.Context context) {}

    @Override
    public void onStop(Observation.Context context) {}

    @Override
    public Tracer getTracer() {
        return tracer;
    }
}
