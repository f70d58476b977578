package io.grantway.platform.idempotency;

import io.grantway.platform.problem.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The request with an {@code Idempotency-Key} that the current thread is carrying out. */
public final class KeyedRequest {

    static final String ATTRIBUTE = KeyedRequest.class.getName();

    private final byte[] id;
    private final UUID claim;
    private final boolean completedByRepetition;
    private final Set<Decision> passed = new LinkedHashSet<>();

    KeyedRequest(byte[] id, UUID claim, boolean completedByRepetition) {
        this.id = id;
        this.claim = claim;
        this.completedByRepetition = completedByRepetition;
    }

    /** Records a check that let the current request pass; it is repeated before a stored response is returned. */
    public static void passed(String check, Object... arguments) {
        KeyedRequest current = current();
        if (current != null) {
            current.passed.add(new Decision(
                    check, Stream.of(arguments).map(Object::toString).toList()));
        }
    }

    /**
     * Marks the current request as carried out, in the transaction of its change: both are committed or neither.
     *
     * @throws ProblemException 409 when another run has taken over; this change is then rolled back
     */
    public static void carryOut(JdbcClient jdbc) {
        KeyedRequest current = current();
        if (current != null
                && !current.completedByRepetition
                && !new KeyedRequestTable(jdbc).carryOut(current.id, current.claim)) {
            throw Refusals.inProgress();
        }
    }

    private static @Nullable KeyedRequest current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof KeyedRequest run
                ? run
                : null;
    }

    byte[] id() {
        return id;
    }

    UUID claim() {
        return claim;
    }

    List<Decision> decisions() {
        return List.copyOf(passed);
    }
}
