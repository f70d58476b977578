package io.grantway.audit.event;

import io.grantway.audit.content.TimeRange;
import io.grantway.audit.event.EventSearch.Found;
import io.grantway.audit.event.EventSearch.Position;
import io.grantway.contracts.Page;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.RecordedEvent;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The use cases of people and apps that read the log. Reading is not audited; exporting a report is. */
@Service
public class Events {

    private final EventSearch search;
    private final ProjectAccess access;
    private final CurrentCaller caller;
    private final Cursors cursors;
    private final Clock clock;

    Events(EventSearch search, ProjectAccess access, CurrentCaller caller, Cursors cursors, Clock clock) {
        this.search = search;
        this.access = access;
        this.caller = caller;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * The filter that the caller may use: an app's project comes from its token.
     *
     * @throws ProblemException 404 for a foreign project, 403 without permission and, if no project is named, for
     *     anyone but administrators
     */
    public EventFilter permitted(EventFilter filter) {
        ProjectId project = filter.projectId();
        if (project == null && caller.get() instanceof Caller.App app) {
            project = app.projectId();
        }
        if (project == null) {
            access.requireAdministrator();
            return filter;
        }
        access.require(project, Permission.AUDIT_READ);
        return new EventFilter(
                project,
                filter.actorId(),
                filter.action(),
                filter.targetId(),
                filter.outcome(),
                filter.internal(),
                filter.from(),
                filter.to());
    }

    /** A page of events, newest first. The first page fixes the range, which the cursor carries. */
    Page<RecordedEvent> list(EventFilter asked, int limit, @Nullable String cursor) {
        EventFilter filter = permitted(asked);
        String list = filter.fingerprint();
        List<String> parts = cursor == null ? List.of() : cursors.open(list, cursor);
        TimeRange range = parts.isEmpty()
                ? filter.range(clock.instant())
                : new TimeRange(Instant.parse(parts.get(0)), Instant.parse(parts.get(1)));
        @Nullable Position after =
                parts.isEmpty() ? null : new Position(Instant.parse(parts.get(2)), UUID.fromString(parts.get(3)));
        return cursors.page(
                        list,
                        limit,
                        search.page(filter, range, after, limit + 1),
                        last -> position(range, last.position()))
                .map(Found::event);
    }

    private static List<String> position(TimeRange range, Position last) {
        return List.of(
                range.from().toString(),
                range.to().toString(),
                last.occurredAt().toString(),
                last.id().toString());
    }

    RecordedEvent get(AuditEventId id) {
        RecordedEvent event = search.find(id).orElseThrow(() -> notFound(id));
        @Nullable ProjectId project = event.event().projectId();
        if (project != null) {
            access.require(project, Permission.AUDIT_READ, () -> notFound(id));
        } else if (!access.administrator()) {
            throw notFound(id);
        }
        return event;
    }

    private static ProblemException notFound(AuditEventId id) {
        return new ProblemException(
                EventProblem.EVENT_NOT_FOUND,
                "The audit event " + id + " does not exist, or you do not have access" + " to it.");
    }
}
