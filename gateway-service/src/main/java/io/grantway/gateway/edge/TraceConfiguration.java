package io.grantway.gateway.edge;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Configures the tracing of external requests. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    PropagatingReceiverTracingObservationHandler<?> outsideTraces(Tracer tracer) {
        return new PropagatingReceiverTracingObservationHandler<>(tracer, new OutsideTraces(tracer));
    }
}
