package io.grantway.audit.finding;

import io.grantway.audit.content.EventColumns;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.FindingRule;
import io.grantway.contracts.audit.Severity;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rule {@code damaged_row}: an event {@code <kind>.damaged} reports that a row was changed outside the service that
 * owns it. There is one finding per row, in the row's project, however often the row is read.
 */
@Component
public class DamageReports {

    private static final String SUFFIX = ".damaged";

    private final FindingTable table;

    DamageReports(FindingTable table) {
        this.table = table;
    }

    /** Checks events that were just recorded, in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void observe(List<AuditEvent> events) {
        events.stream().filter(event -> event.action().endsWith(SUFFIX)).forEach(this::observe);
    }

    private void observe(AuditEvent event) {
        EventColumns columns = EventColumns.of(event);
        String row = columns.targetType() + " " + columns.targetId();
        table.see(new Sighting(
                FindingRule.DAMAGED_ROW,
                event.action() + "|" + columns.projectId() + "|" + row,
                columns.projectId(),
                Severity.CRITICAL,
                event.service() + " found that the stored row of " + row
                        + " was changed by someone else, and rejects it; see docs/operations.md for the repair.",
                event.actor(),
                row,
                1,
                0,
                columns.occurredAt(),
                columns.occurredAt(),
                List.of(event.id().value())));
    }
}
