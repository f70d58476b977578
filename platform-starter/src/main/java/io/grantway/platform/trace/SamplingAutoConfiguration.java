package io.grantway.platform.trace;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Records no spans while traces are not exported; trace ids are still created for logs, problems and audit events. */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnClass({Sampler.class, OpenTelemetryTracingAutoConfiguration.class})
@ConditionalOnProperty(name = "management.tracing.export.otlp.enabled", havingValue = "false")
class SamplingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Sampler noSpanSampler() {
        return Sampler.alwaysOff();
    }
}
