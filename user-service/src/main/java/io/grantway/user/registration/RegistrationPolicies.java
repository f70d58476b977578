package io.grantway.user.registration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.user.RegistrationPolicy;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.servlet.Versions;
import io.grantway.user.registration.RegistrationTable.Stored;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The registration policy: read for every registration, changed by administrators and at set-up. */
@Component
public class RegistrationPolicies {

    private static final Stored DEFAULT = new Stored(RegistrationRules.INVITED_ONLY, 0);

    private final RegistrationTable table;
    private final AuditOutbox audit;

    RegistrationPolicies(RegistrationTable table, AuditOutbox audit) {
        this.table = table;
        this.audit = audit;
    }

    public RegistrationRules rules() {
        return stored().rules();
    }

    RegistrationPolicy find() {
        Stored stored = stored();
        return new RegistrationPolicy(stored.rules().mode(), stored.rules().emailDomains(), stored.version());
    }

    /** Sets the first policy, in the transaction of the set-up. */
    @Transactional
    public void setUp(RegistrationRules rules) {
        change(stored(), rules);
    }

    @Transactional
    RegistrationPolicy change(@Nullable IfMatch ifMatch, RegistrationRules rules) {
        Stored before = stored();
        Versions.check(ifMatch, before.version());
        if (!before.rules().equals(rules)) {
            change(before, rules);
        }
        return find();
    }

    private void change(Stored before, RegistrationRules rules) {
        if (!table.put(rules, before.version())) {
            throw Versions.stale();
        }
        audit.append(AuditEntry.of("registration.changed")
                .detail("before", told(before.rules()))
                .detail("after", told(rules)));
    }

    private Stored stored() {
        return table.find().orElse(DEFAULT);
    }

    private static Map<String, Object> told(RegistrationRules rules) {
        return Map.of("mode", rules.mode(), "email_domains", rules.emailDomains());
    }
}
