package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepName;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepState;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.RecordedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes steps with their explanations and redacted calls. */
final class TestSteps {

    private TestSteps() {}

    static TestStep passed(TestStepName name, List<RecordedCall> calls) {
        return step(name, TestStepState.PASSED, null, null, calls);
    }

    static TestStep warning(TestStepName name, TestReason reason, @Nullable String subject, List<RecordedCall> calls) {
        return step(name, TestStepState.WARNING, reason, subject, calls);
    }

    static TestStep failed(TestStepName name, TestReason reason, @Nullable String subject, List<RecordedCall> calls) {
        return step(name, TestStepState.FAILED, reason, subject, calls);
    }

    static TestStep skipped(TestStepName name, TestReason reason) {
        return step(name, TestStepState.SKIPPED, reason, null, List.of());
    }

    private static TestStep step(
            TestStepName name,
            TestStepState state,
            @Nullable TestReason reason,
            @Nullable String subject,
            List<RecordedCall> calls) {
        return new TestStep(
                name,
                state,
                reason == null ? null : reason.code(),
                reason == null ? null : reason.explanation(),
                subject,
                calls.stream().map(RedactedCall::of).toList());
    }
}
