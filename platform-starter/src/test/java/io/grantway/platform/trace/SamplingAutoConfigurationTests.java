package io.grantway.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SamplingAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SamplingAutoConfiguration.class,
                    OpenTelemetrySdkAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class))
            .withPropertyValues("management.tracing.sampling.probability=1.0");

    @Test
    void spanWhenTracesAreNotExportedThenHasIdAndIsNotRecorded() {
        runner.withPropertyValues("management.tracing.export.otlp.enabled=false")
                .run(context -> {
                    Span span = context.getBean(Tracer.class).nextSpan();
                    assertThat(span.isNoop()).isTrue();
                    assertThat(span.context().traceId()).matches("(?!0{32})[0-9a-f]{32}");
                });
    }

    @Test
    void spanWhenTracesAreExportedThenIsRecorded() {
        runner.withPropertyValues("management.tracing.export.otlp.enabled=true").run(context -> assertThat(
                        context.getBean(Tracer.class).nextSpan().isNoop())
                .isFalse());
    }
}
