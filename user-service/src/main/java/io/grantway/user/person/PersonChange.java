package io.grantway.user.person;

import io.grantway.contracts.user.UpdateUser;
import io.grantway.contracts.user.UserId;
import io.grantway.contracts.user.UserStatus;
import io.grantway.platform.audit.AuditEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The effective changes of a person, for the audit log. A name is personal data and the log is permanent, so it
 * records that the name changed but not its value.
 */
final class PersonChange {

    private final Map<String, Object> before = new LinkedHashMap<>();
    private final Map<String, Object> after = new LinkedHashMap<>();
    private boolean renamed;
    private @Nullable UserStatus status;

    private PersonChange() {}

    static PersonChange apply(UpdateUser wanted, PersonEntity person) {
        PersonChange change = new PersonChange();
        if (wanted.name() != null) {
            change.renamed = person.rename(PersonName.require(wanted.name()));
        }
        if (wanted.language() != null && change.note("language", person.language(), wanted.language())) {
            person.changeLanguage(wanted.language());
        }
        if (wanted.platformRole() != null && change.note("platform_role", person.role(), wanted.platformRole())) {
            person.become(wanted.platformRole());
        }
        if (wanted.status() != null && wanted.status() != person.status()) {
            change.status = wanted.status();
            person.become(wanted.status());
        }
        return change;
    }

    boolean suspended() {
        return status == UserStatus.SUSPENDED;
    }

    List<AuditEntry> entries(UserId id) {
        List<AuditEntry> entries = new ArrayList<>();
        if (renamed || !after.isEmpty()) {
            entries.add(AuditEntry.of("user.updated")
                    .target("user", id)
                    .detail("name_changed", renamed)
                    .detail("before", before)
                    .detail("after", after));
        }
        if (status != null) {
            entries.add(AuditEntry.of(suspended() ? "user.suspended" : "user.activated")
                    .target("user", id));
        }
        return entries;
    }

    private boolean note(String field, Object old, Object wanted) {
        if (old.equals(wanted)) {
            return false;
        }
        before.put(field, old);
        after.put(field, wanted);
        return true;
    }
}
