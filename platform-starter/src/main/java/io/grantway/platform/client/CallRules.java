package io.grantway.platform.client;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.service.invoker.HttpRequestValues;

/** Passes the {@link CallRule} of a contract's operation to the call. */
final class CallRules implements HttpRequestValues.Processor {

    @Override
    public void process(
            Method method,
            MethodParameter[] parameters,
            @Nullable Object[] arguments,
            HttpRequestValues.Builder builder) {
        CallRule rule = method.getAnnotation(CallRule.class);
        if (rule != null) {
            builder.addAttribute(CallKind.ATTRIBUTE, rule.value());
        }
    }
}
