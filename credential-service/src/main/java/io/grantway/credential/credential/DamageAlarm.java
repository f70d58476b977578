package io.grantway.credential.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.key.ProjectKeyBroken;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.rowseal.DamagedRows;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reports stored values that are not what the vault wrote. Each occurrence is counted; once an hour it is logged and
 * recorded as an audit event in the project it is known to belong to, from which audit-service makes a finding.
 */
@Component
class DamageAlarm {

    private static final Logger log = LoggerFactory.getLogger(DamageAlarm.class);

    private final CredentialTable heads;
    private final Denials events;
    private final CurrentCaller caller;
    private final DamagedRows.Kind keys;
    private final Counter found;
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(10_000)
            .build();

    DamageAlarm(CredentialTable heads, Denials events, CurrentCaller caller, DamagedRows rows, MeterRegistry meters) {
        this.heads = heads;
        this.events = events;
        this.caller = caller;
        this.keys = rows.kind(ProjectKeyBroken.KIND);
        this.found = Counter.builder("grantway.vault.damage")
                .description("Stored values that differ from what the vault wrote")
                .register(meters);
    }

    /**
     * Raises the alarm. A damaged project key is one alarm for that project, whichever credentials are requested.
     *
     * @param id the damaged credential; absent when the damage does not concern a single credential
     * @param damage describes what was found, without secrets
     */
    void raise(@Nullable UUID id, SealBroken damage) {
        found.increment();
        if (damage instanceof ProjectKeyBroken key) {
            key.report(keys);
            return;
        }
        String what = String.valueOf(damage.getMessage());
        if (told.asMap().putIfAbsent(id + what, true) == null) {
            log.error(
                    "DAMAGE in the vault, credential {}: {} See docs/operations.md, \"Damage in the vault\".",
                    id,
                    what);
        }
        Set<UUID> projects = projects(id);
        if (projects.isEmpty()) {
            record(id + what + " anywhere", event(id, what));
        }
        projects.forEach(project -> record(id + what + project, event(id, what).project(new ProjectId(project))));
    }

    private void record(String alarm, AuditEntry event) {
        if (told.asMap().putIfAbsent(alarm, true) == null && !events.alarm(event)) {
            told.invalidate(alarm);
        }
    }

    /** The project that the row names and the project of the requesting app: if they differ, the row was moved. */
    private Set<UUID> projects(@Nullable UUID id) {
        Set<UUID> projects = new LinkedHashSet<>();
        if (id != null) {
            heads.namedProject(id).ifPresent(projects::add);
        }
        if (caller.orNull() instanceof Caller.App app) {
            projects.add(app.projectId().value());
        }
        return projects;
    }

    private AuditEntry event(@Nullable UUID id, String what) {
        AuditEntry entry = AuditEntry.of("credential.damaged")
                .outcome(Outcome.FAILURE)
                .reason("credential_damaged")
                .detail("found", what);
        return id == null
                ? entry
                : entry.target("credential", new CredentialId(id))
                        .detail("connection", new ConnectionId(id).toString());
    }
}
