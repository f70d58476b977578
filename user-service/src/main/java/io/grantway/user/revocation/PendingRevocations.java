package io.grantway.user.revocation;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.oauthconfig.issuer.RevocationApi;
import io.grantway.contracts.oauthconfig.issuer.RevocationKind;
import io.grantway.contracts.oauthconfig.issuer.Revoke;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.value.Ids;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revokes everything that the issuer has issued to a person. The request is a row in the transaction of the change
 * and is deleted once the issuer has accepted it; until then any replica repeats it.
 */
@Component
public class PendingRevocations {

    private static final Logger log = LoggerFactory.getLogger(PendingRevocations.class);

    private final RevocationTaskTable tasks;
    private final RevocationApi issuer;
    private final CurrentCaller caller;
    private final Ids ids;

    PendingRevocations(RevocationTaskTable tasks, RevocationApi issuer, CurrentCaller caller, Ids ids) {
        this.tasks = tasks;
        this.issuer = issuer;
        this.caller = caller;
        this.ids = ids;
    }

    /** Records the request, in the transaction of the change that causes it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void request(UserId person) {
        Actor actor = caller.actor();
        @Nullable RequestFacts request = RequestFacts.current();
        tasks.add(new RevocationTask(
                ids.next(), person, actor.type(), actor.id(), request == null ? null : request.requestId(), 0));
    }

    /**
     * Delivers due requests; to be called after the commit. A failed delivery is repeated later and does not affect
     * the caller.
     */
    @Scheduled(fixedDelayString = "${user.revocation.interval:PT1S}")
    public void deliver() {
        boolean away = false;
        for (RevocationTask task : tasks.lease()) {
            if (away) {
                tasks.postpone(task);
            } else {
                away = !accepted(task);
            }
        }
    }

    private boolean accepted(RevocationTask task) {
        try {
            issuer.revoke(new Revoke(RevocationKind.SUBJECT, task.subject().toString(), onBehalfOf(task)));
            tasks.done(task);
            return true;
        } catch (RuntimeException e) {
            log.warn("The revocation of {} is waiting, attempt {}: {}", task.subject(), task.attempts(), e.toString());
            tasks.postpone(task);
            return false;
        }
    }

    private static OnBehalfOf onBehalfOf(RevocationTask task) {
        boolean known = task.actorId() != null;
        return new OnBehalfOf(
                known ? task.actorType() : ActorType.SERVICE,
                Objects.requireNonNullElse(task.actorId(), "user-service"),
                task.requestId());
    }
}
