package io.grantway.platform.trace;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/** Creates no spans for polls: incoming, outgoing and scheduled ones. */
@AutoConfiguration(
        after = OpenTelemetryTracingAutoConfiguration.class,
        afterName = {
            "io.grantway.platform.autoconfigure.ServletPlatformAutoConfiguration",
            "io.grantway.platform.reactive.ReactivePlatformAutoConfiguration"
        })
@ConditionalOnBean({Tracer.class, Polls.class})
class TraceAutoConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    PollObservations pollObservations(Tracer tracer, Polls incoming) {
        return new PollObservations(
                tracer,
                context -> context instanceof ScheduledTaskObservationContext
                        || outgoing(context)
                        || incoming.include(context));
    }

    private static boolean outgoing(Observation.Context context) {
        if (!(context instanceof ClientRequestObservationContext call)) {
            return false;
        }
        ClientHttpRequest request = call.getCarrier();
        return request != null
                && Polls.isPoll(request.getMethod().name(), request.getURI().getPath());
    }
}
