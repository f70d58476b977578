package io.grantway.oauthconfig.provider.refresh;

import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.ReportedAttributes;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.platform.audit.AuditEntry;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the response to a refresh says about the attributes of its connection.
 *
 * @param changed new values
 * @param refused names of those that keep their old value: the description does not allow the new one, or the vault has
 *     bound the tokens to the old one
 */
record RefreshedAttributes(Map<String, String> changed, SortedSet<String> refused) {

    static RefreshedAttributes of(RefreshAttempt attempt, Issued issued) {
        ConnectionValues known = attempt.connection().values();
        ReportedAttributes reported = ReportedAttributes.of(attempt.client().description(), issued.attributes());
        Map<String, String> changed = new TreeMap<>(reported.allowed());
        changed.entrySet()
                .removeIf(each -> each.getValue().equals(known.attributes().get(each.getKey())));
        SortedSet<String> refused = new TreeSet<>(changed.keySet());
        refused.retainAll(known.bound());
        changed.keySet().removeAll(refused);
        refused.addAll(reported.refused());
        return new RefreshedAttributes(changed, refused);
    }

    /** The event of the refresh, with the names of both kinds. */
    AuditEntry describe(AuditEntry event) {
        if (!changed.isEmpty()) {
            event.detail("attributes_changed", List.copyOf(changed.keySet()));
        }
        if (!refused.isEmpty()) {
            event.detail("attributes_refused", List.copyOf(refused));
        }
        return event;
    }
}
