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
 * Tells the issuer that everything issued to a person is void. The request is a row in the transaction of the change and
 * goes when the issuer has accepted it; until then it is repeated, by whichever replica comes first.
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

    /** Notes the wish, in the transaction of the change that is its reason. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void request(UserId person) {
        Actor actor = caller.actor();
        @Nullable RequestFacts request = RequestFacts.current();
        tasks.add(new RevocationTask(
                ids.next(), person, actor.type(), actor.id(), request == null ? null : request.requestId(), 0));
    }

    /** Delivers what is due; call it after the commit. What fails is repeated later and hurts nobody here. */
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
