package io.grantway.contracts.oauthconfig.connectiontest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a connection test.
 *
 * @param reason stable code of what was noticed; absent for a step that simply passed
 * @param explanation what the reason usually means and what to do about it, in English
 * @param subject what the reason is about, such as a host, an endpoint or the provider's own error
 */
public record TestStep(
        TestStepName name,
        TestStepState state,
        @Nullable String reason,
        @Nullable String explanation,
        @Nullable String subject,
        List<TracedCall> calls) {}
