package io.grantway.user.invitation;

import io.grantway.contracts.Page;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Invitation;
import io.grantway.contracts.user.InvitationId;
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
import io.grantway.user.membership.OwnerRule;
import io.grantway.user.person.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends and revokes invitations to projects. Only owners send those that make an owner, replace or revoke them. */
@Component
class Invitations {

    static final String REVOKED = "invitation.revoked";

    private static final Duration LIFE = Duration.ofDays(7);
    private static final UUID LAST = new UUID(-1L, -1L);

    private final InvitationTable table;
    private final Members members;
    private final OwnerRule owners;
    private final SenderRule senders;
    private final AuditOutbox audit;
    private final Cursors cursors;
    private final Ids ids;
    private final Clock clock;

    Invitations(
            InvitationTable table,
            Members members,
            OwnerRule owners,
            SenderRule senders,
            AuditOutbox audit,
            Cursors cursors,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.members = members;
        this.owners = owners;
        this.senders = senders;
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

    /**
     * Invites an address; the invitation is valid for 7 days and replaces an earlier one.
     *
     * @throws ProblemException 403 {@code owner_required} when the new or the earlier invitation makes an owner; 409
     *     {@code member_exists} when the address is a member's
     */
    @Transactional
    Sent send(ProjectId project, EmailAddress email, ProjectRole role, UserId by) {
        owners.requireMayGive(project, role);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Invitation invitation =
                new Invitation(new InvitationId(ids.next()), email.text(), role, by, now, now.plus(LIFE), false);
        members.hold(project, by);
        if (!senders.mayInvite(new Stored(project, email.key(), invitation))) {
            throw new ProblemException(
                    PlatformProblem.FORBIDDEN, "You may not invite people to this project any more.");
        }
        members.requireNotMember(project, "/email", email);
        Secret token = Secret.of(RandomToken.next());
        while (!table.add(project, invitation, email, token)) {
            table.lock(project, email).ifPresent(earlier -> replace(earlier, invitation));
        }
        audit.append(entry("invitation.created", project, invitation.id()).detail("role", role));
        return new Sent(invitation, token);
    }

    private void replace(Stored earlier, Invitation invitation) {
        if (earlier.invitation().expiresAt().isAfter(invitation.createdAt())) {
            owners.requireMayGive(earlier.project(), earlier.invitation().role());
            audit.append(entry(REVOKED, earlier.project(), earlier.invitation().id())
                    .detail("replaced_by", invitation.id()));
        }
        table.delete(earlier.project(), earlier.invitation().id());
    }

    @Transactional
    void revoke(ProjectId project, InvitationId id) {
        Stored stored = table.lock(project, id).orElseThrow(Invitations::notFound);
        owners.requireMayGive(project, stored.invitation().role());
        table.delete(project, id);
        audit.append(entry(REVOKED, project, id));
    }

    static AuditEntry entry(String action, ProjectId project, InvitationId id) {
        return AuditEntry.of(action).project(project).target("invitation", id);
    }

    static ProblemException notFound() {
        return new ProblemException(
                InvitationProblem.INVITATION_NOT_FOUND,
                "The invitation does not exist, has expired, or was accepted or revoked; ask for a new one.");
    }
}
