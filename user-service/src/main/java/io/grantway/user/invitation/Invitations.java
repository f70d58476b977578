package io.grantway.user.invitation;

import io.grantway.contracts.Page;
import io.grantway.contracts.Secret;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Access;
import io.grantway.contracts.user.AccessApi;
import io.grantway.contracts.user.Invitation;
import io.grantway.contracts.user.InvitationId;
import io.grantway.contracts.user.Permission;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.RandomToken;
import io.grantway.user.invitation.InvitationTable.Stored;
import io.grantway.user.membership.Members;
import io.grantway.user.membership.ProjectEnd;
import io.grantway.user.person.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invitations to projects. An invitation is accepted once, with its token, by the person with its address, and only
 * while its sender may still add that member: the authority to invite ends with the sender's membership.
 */
@Component
public class Invitations {

    private static final Duration LIFE = Duration.ofDays(7);
    private static final UUID LAST = new UUID(-1L, -1L);

    private final InvitationTable table;
    private final Members members;
    private final AccessApi roles;
    private final AuditOutbox audit;
    private final Cursors cursors;
    private final Ids ids;
    private final Clock clock;

    Invitations(
            InvitationTable table,
            Members members,
            AccessApi roles,
            AuditOutbox audit,
            Cursors cursors,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.members = members;
        this.roles = roles;
        this.audit = audit;
        this.cursors = cursors;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new invitation and its token, which is not stored. */
    record Sent(Invitation invitation, Secret token) {}

    Page<Invitation> list(ProjectId project, int limit, @Nullable String cursor) {
        String list = "invitations " + project;
        UUID before = cursor == null
                ? LAST
                : UUID.fromString(cursors.open(list, cursor).getFirst());
        List<Invitation> found = table.page(project, before, limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<Invitation> items = found.subList(0, limit);
        return new Page<>(items, cursors.seal(list, items.getLast().id().value().toString()));
    }

    /** Invites an address; the invitation is valid for 7 days. */
    @Transactional
    Sent send(ProjectId project, EmailAddress email, ProjectRole role, UserId by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Invitation invitation =
                new Invitation(new InvitationId(ids.next()), email.text(), role, by, now, now.plus(LIFE), false);
        Secret token = Secret.of(RandomToken.next());
        table.put(project, invitation, email, token);
        audit.append(entry("invitation.created", project, invitation.id()).detail("role", role));
        return new Sent(invitation, token);
    }

    @Transactional
    void revoke(ProjectId project, InvitationId id) {
        if (!table.delete(project, id)) {
            throw notFound();
        }
        audit.append(entry("invitation.revoked", project, id));
    }

    /** The invitation that this token and address may accept; empty for any other token. */
    public Optional<ProjectId> acceptable(Secret token, EmailAddress email) {
        return find(token).filter(found -> found.email().equals(email.key())).map(Stored::project);
    }

    /** An invitation that can be accepted, whatever its address. */
    Optional<Stored> find(Secret token) {
        return table.find(token).filter(this::senderMayInvite);
    }

    /**
     * Makes a person a member, in the transaction of a registration or in its own.
     *
     * @throws ProblemException 404 when it no longer exists, 409 {@code member_exists}; the invitation is then
     *     unchanged
     */
    @Transactional
    public void accept(Secret token, EmailAddress email, UserId person) {
        Stored stored =
                find(token).filter(found -> found.email().equals(email.key())).orElseThrow(Invitations::notFound);
        Invitation invitation = stored.invitation();
        if (!table.delete(stored.project(), invitation.id())) {
            throw notFound();
        }
        members.join(stored.project(), person, invitation.role());
        audit.append(entry("invitation.accepted", stored.project(), invitation.id())
                .detail("user_id", person)
                .detail("role", invitation.role()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void deleteAll(ProjectEnd end) {
        table.deleteAll(end.project());
    }

    private boolean senderMayInvite(Stored stored) {
        Access sender = roles.access(stored.invitation().invitedBy(), stored.project());
        return sender.permits(Permission.MEMBERS_WRITE)
                && (stored.invitation().role() != ProjectRole.OWNER
                        || sender.administrator()
                        || sender.projectRole() == ProjectRole.OWNER);
    }

    private static AuditEntry entry(String action, ProjectId project, InvitationId id) {
        return AuditEntry.of(action).project(project).target("invitation", id);
    }

    static ProblemException notFound() {
        return new ProblemException(
                InvitationProblem.INVITATION_NOT_FOUND,
                "The invitation does not exist, has expired, or was accepted or revoked; ask for a new one.");
    }
}
