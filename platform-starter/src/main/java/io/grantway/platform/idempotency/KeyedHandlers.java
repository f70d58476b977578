package io.grantway.platform.idempotency;

import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.authorization.Who;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Decides which handlers keep responses: each POST of the API that people or apps send and that changes something. */
public final class KeyedHandlers {

    private KeyedHandlers() {}

    /** Whether {@code Idempotency-Key} applies to this POST handler. */
    public static boolean keep(@Nullable Declaration declared, Method handler) {
        return declared != null
                && (declared.who().contains(Who.PEOPLE) || declared.who().contains(Who.APPS))
                && !AnnotatedElementUtils.hasAnnotation(handler, ChangesNothing.class);
    }

    static boolean completesByRepetition(Method handler) {
        return AnnotatedElementUtils.hasAnnotation(handler, CompletedByRepetition.class);
    }
}
