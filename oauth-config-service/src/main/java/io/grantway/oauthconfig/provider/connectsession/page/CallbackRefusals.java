package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Rejects responses that do not belong to a session of this browser, with an audit event each. */
@Component
class CallbackRefusals {

    private static final Logger log = LoggerFactory.getLogger(CallbackRefusals.class);

    private final Denials denials;

    CallbackRefusals(Denials denials) {
        this.denials = denials;
    }

    /**
     * Rejects the link, or its page's form, of a session that another browser has opened; the audit event shows the
     * attempt to the project.
     */
    NextPage.Notice refusePage(Kind kind, ConnectSessionRow session) {
        record(AuditEntry.of("connect_session.refused").reason(kind.name().toLowerCase(Locale.ROOT)), session);
        return NextPage.notice(kind);
    }

    /** The session continues: invalid responses must not end other people's sessions. */
    NextPage refuse(String reason, @Nullable ConnectSessionRow session) {
        log.warn("A provider's response was rejected: {}", reason);
        AuditEntry entry = AuditEntry.of("connect_session.response_refused").reason(reason);
        if (session == null) {
            denials.record(entry);
        } else {
            record(entry, session);
        }
        return NextPage.notice(Kind.RESPONSE_REFUSED);
    }

    private void record(AuditEntry entry, ConnectSessionRow session) {
        denials.record(entry.project(session.projectId())
                .target("connect_session", session.id())
                .actor(new Actor(ActorType.ANONYMOUS, null)));
    }
}
