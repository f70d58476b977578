package io.grantway.platform.audit;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.audit.Target;
import io.grantway.contracts.project.ProjectId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data that a feature provides about an audited action; who, when and in which request are added. */
public final class AuditEntry {

    final String action;

    @Nullable ProjectId project;

    @Nullable Target target;

    @Nullable Actor actor;

    @Nullable Actor onBehalfOf;

    @Nullable String requestId;

    Outcome outcome = Outcome.SUCCESS;

    @Nullable String reason;

    final Map<String, Object> details = new LinkedHashMap<>();

    private AuditEntry(String action) {
        this.action = action;
    }

    /** Creates an entry for an action, dotted and past tense: {@code connection.disconnected}. */
    public static AuditEntry of(String action) {
        return new AuditEntry(action);
    }

    public AuditEntry project(@Nullable ProjectId id) {
        this.project = id;
        return this;
    }

    public AuditEntry target(String type, Object id) {
        this.target = new Target(type, id.toString());
        return this;
    }

    /** Sets the actor, if it is not the caller of the current request. */
    public AuditEntry actor(Actor who) {
        this.actor = who;
        return this;
    }

    /** Sets on whose behalf the calling service acts. */
    public AuditEntry onBehalfOf(OnBehalfOf whom) {
        this.onBehalfOf = new Actor(whom.type(), whom.id());
        this.requestId = whom.requestId();
        return this;
    }

    public AuditEntry outcome(Outcome how) {
        this.outcome = how;
        return this;
    }

    /** Sets the stable code of a failure or denial. */
    public AuditEntry reason(String code) {
        this.reason = code;
        return this;
    }

    /**
     * Adds a detail: a text, whole number, boolean, or a list or map of these; any other value is converted to a
     * string. Never a secret.
     */
    public AuditEntry detail(String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, plain(value));
        }
        return this;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag;
            case Integer number -> number;
            case Long number -> number;
            case List<?> list ->
                list.stream().map(item -> plain(item == null ? "" : item)).toList();
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((name, item) -> copy.put(String.valueOf(name), plain(item == null ? "" : item)));
                yield copy;
            }
            default -> value.toString();
        };
    }
}
