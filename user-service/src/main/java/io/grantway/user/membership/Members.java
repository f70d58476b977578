package io.grantway.user.membership;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Member;
import io.grantway.contracts.user.ProjectMembership;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.list.SearchText;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import io.grantway.user.membership.MembershipTable.Locked;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.person.PersonDeletion;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The members of projects. No change, even a concurrent one, leaves a project without an owner. */
@Component
public class Members {

    private static final int MOST_PROJECTS = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final MembershipTable table;
    private final LastOwners lastOwners;
    private final AuditOutbox audit;
    private final ApplicationEventPublisher events;
    private final Cursors cursors;
    private final Clock clock;

    Members(
            MembershipTable table,
            LastOwners lastOwners,
            AuditOutbox audit,
            ApplicationEventPublisher events,
            Cursors cursors,
            Clock clock) {
        this.table = table;
        this.lastOwners = lastOwners;
        this.audit = audit;
        this.events = events;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** The projects of a person, at most 1,000, newest first. */
    public List<ProjectMembership> projects(UserId person) {
        return table.projects(person, MOST_PROJECTS);
    }

    Page<Member> list(ProjectId project, @Nullable String query, int limit, @Nullable String cursor) {
        String wanted = SearchText.of(query).toLowerCase(Locale.ROOT);
        return cursors.pageById(
                "members " + project + " " + wanted,
                limit,
                cursor,
                (after, most) -> table.page(project, wanted, after == null ? FIRST : after, most),
                member -> member.userId().value());
    }

    /**
     * Makes a member of somebody who has accepted an invitation; false when they are one already, whose role is then
     * unchanged.
     */
    @Transactional
    public boolean join(ProjectId project, UserId person, ProjectRole role) {
        return addIfAbsent(project, person, role, false);
    }

    /**
     * Requires that the address is nobody's who is a member already: an invitation could not change anything. Only callers
     * who may list the members may learn the result; whether others have an account stays unknown.
     *
     * @throws ProblemException 409 {@code member_exists}
     */
    public void requireNotMember(ProjectId project, String pointer, EmailAddress email) {
        if (table.find(project, email).isPresent()) {
            throw ProblemException.field(
                    MembershipProblem.MEMBER_EXISTS,
                    pointer,
                    "member_exists",
                    "The person with this address is already a member; change the role instead.");
        }
    }

    /** Keeps the person and their role in the project as they are until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(ProjectId project, UserId person) {
        table.keep(List.of(person));
        table.keep(project, person);
    }

    /**
     * A membership with an invalid seal is replaced only by callers who may change owners: it may have been an
     * owner's.
     */
    @Transactional
    Member add(ProjectId project, UserId person, ProjectRole role, boolean mayChangeOwners) {
        if (!addIfAbsent(project, person, role, mayChangeOwners)) {
            throw exists();
        }
        events.publishEvent(new MemberAddition(project, person));
        return table.find(project, person).orElseThrow();
    }

    private boolean addIfAbsent(ProjectId project, UserId person, ProjectRole role, boolean mayChangeOwners) {
        if (table.keep(List.of(person)).isEmpty()) {
            throw unknown("/user_id");
        }
        boolean added = addOrReplace(project, person, role, mayChangeOwners);
        if (added) {
            audit.append(entry("member.added", project, person).detail("role", role));
        }
        return added;
    }

    /** Whether there is a membership with a valid seal. */
    private boolean addOrReplace(ProjectId project, UserId person, ProjectRole role, boolean mayReplace) {
        if (table.add(project, person, role, clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            return true;
        }
        Locked present = find(table.lock(project, person), person);
        if (present.undamaged()) {
            return false;
        }
        if (!mayReplace) {
            throw ownerRequired();
        }
        return table.change(present, role);
    }

    /**
     * Gives the members of a new project their roles, all or none. Existing members keep their current role: a late
     * repetition must not undo a later change.
     *
     * @return those who were added
     */
    @Transactional
    Map<UserId, ProjectRole> give(ProjectId project, Map<UserId, ProjectRole> members, AuditEntry entry) {
        List<UserId> known = table.keep(List.copyOf(members.keySet()));
        if (known.size() < members.size()) {
            throw unknown("/members");
        }
        Map<UserId, ProjectRole> added = new LinkedHashMap<>();
        for (UserId person : known) {
            ProjectRole role = members.getOrDefault(person, ProjectRole.VIEWER);
            if (addOrReplace(project, person, role, true)) {
                added.put(person, role);
            }
        }
        if (!added.isEmpty()) {
            audit.append(entry.project(project).target("project", project).detail("members", added));
        }
        return added;
    }

    @Transactional
    void take(ProjectId project) {
        int removed = table.removeAll(project);
        events.publishEvent(new ProjectEnd(project));
        if (removed > 0) {
            audit.append(AuditEntry.of("project.members_taken")
                    .project(project)
                    .target("project", project)
                    .detail("count", removed));
        }
    }

    @Transactional
    Member change(
            ProjectId project, UserId person, @Nullable IfMatch ifMatch, ProjectRole role, boolean mayChangeOwners) {
        List<Locked> locked = table.lock(project, person);
        Locked member = find(locked, person);
        Versions.check(ifMatch, member.version());
        if (member.role() != role || !member.undamaged()) {
            guardOwners(locked, member, role, mayChangeOwners);
            if (!table.change(member, role)) {
                throw new IllegalStateException("A membership changed although its row was locked.");
            }
            audit.append(entry("member.role_changed", project, person)
                    .detail("before", Map.of("role", member.role()))
                    .detail("after", Map.of("role", role)));
            events.publishEvent(new MemberChange(person));
        }
        return table.find(project, person).orElseThrow();
    }

    @Transactional
    void remove(ProjectId project, UserId person, @Nullable IfMatch ifMatch, boolean mayChangeOwners) {
        List<Locked> locked = table.lock(project, person);
        Locked member = find(locked, person);
        Versions.check(ifMatch, member.version());
        guardOwners(locked, member, null, mayChangeOwners);
        table.remove(member);
        audit.append(entry("member.removed", project, person).detail("role", member.role()));
        events.publishEvent(new MemberRemoval(project, person));
    }

    /**
     * Removes a deleted person from every project; the only owner of a project cannot be deleted. Precedes the other
     * listeners: locks are taken on memberships before invitations.
     */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional(propagation = Propagation.MANDATORY)
    void leaveAll(PersonDeletion leaving) {
        List<Locked> locked = table.lockAll(leaving.person());
        lastOwners.requireOthers(locked, leaving.person());
        for (Locked member : locked) {
            if (member.person().equals(leaving.person())) {
                table.remove(member);
                audit.append(entry("member.removed", member.project(), member.person())
                        .detail("role", member.role()));
            }
        }
    }

    private void guardOwners(
            List<Locked> locked, Locked member, @Nullable ProjectRole wanted, boolean mayChangeOwners) {
        boolean concernsOwners =
                member.role() == ProjectRole.OWNER || wanted == ProjectRole.OWNER || !member.undamaged();
        if (concernsOwners && !mayChangeOwners) {
            throw ownerRequired();
        }
        if (wanted != ProjectRole.OWNER) {
            lastOwners.requireOthers(locked, member.person());
        }
    }

    public static ProblemException exists() {
        return new ProblemException(
                MembershipProblem.MEMBER_EXISTS, "The person is already a member; change the role instead.");
    }

    static ProblemException ownerRequired() {
        return new ProblemException(
                MembershipProblem.OWNER_REQUIRED,
                "Only an owner of the project or a platform administrator may assign or remove the role owner.");
    }

    static ProblemException unknown(String pointer) {
        return ProblemException.field(
                MembershipProblem.MEMBER_UNKNOWN,
                pointer,
                "unknown",
                "No user has this id; invite them by e-mail address instead.");
    }

    private static Locked find(List<Locked> locked, UserId person) {
        return locked.stream()
                .filter(member -> member.person().equals(person))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        MembershipProblem.MEMBER_NOT_FOUND, person + " is not a member of this project."));
    }

    private static AuditEntry entry(String action, ProjectId project, UserId person) {
        return AuditEntry.of(action).project(project).target("user", person);
    }
}
