package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.Repair;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.State;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowContent;
import io.grantway.platform.rowseal.RowSeals;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals rows of {@code unconfirmed_repair}: the tokens, connection, session and account of a repair, and whether it
 * is confirmed. A given-up repair may have been either.
 */
@Component
class RepairSeals {

    private final RowSeals seals;
    private final DamagedRows.Kind damaged;
    private final RepairedSessions sessions;

    RepairSeals(RowSeals seals, DamagedRows damaged, RepairedSessions sessions) {
        this.seals = seals;
        this.damaged = damaged.kind("repair");
        this.sessions = sessions;
    }

    byte[] seal(Repair repair, State state) {
        return seals.seal(content(repair, state == State.CONFIRMED));
    }

    /** Whether a repair matches its seal; a mismatch is reported. */
    boolean hold(Repair repair, ProjectId project) {
        boolean waits = repair.state() != State.CONFIRMED && seals.holds(repair.seal(), content(repair, false));
        boolean confirmed = repair.state() != State.WAITING && seals.holds(repair.seal(), content(repair, true));
        if (!waits && !confirmed) {
            damaged.report(repair.id(), project, "repair_again");
        }
        return waits || confirmed;
    }

    /** The repair; a damaged one is rejected. */
    Repair require(Repair repair, ProjectId project) {
        if (!hold(repair, project)) {
            throw sessions.damaged(
                    "The repair was changed in the database by someone else; repair the connection again.");
        }
        return repair;
    }

    private static RowContent content(Repair repair, boolean confirmed) {
        @Nullable FoundAccount found = repair.account();
        RowContent content = RowContent.of("unconfirmed_repair 1")
                .and(repair.id().value())
                .and(repair.connection().value())
                .and(repair.session().value())
                .and(repair.check())
                .and(found == null ? null : found.account().subject())
                .and(found == null ? null : found.account().label())
                .and(found == null ? null : found.subjectKey())
                .and(confirmed);
        if (!repair.attributes().isEmpty()) {
            SortedMap<String, String> attributes = new TreeMap<>(repair.attributes());
            content.and(attributes.keySet()).and(attributes.values());
        }
        return content;
    }
}
