package io.grantway.user.membership;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.membership.MembershipTable.Locked;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Refuses what would leave a project without an owner. The refusal names the person and the projects, which its callers may
 * see: they change members of that project, leave it themselves, or are administrators.
 */
@Component
class LastOwners {

    /** Projects that one refusal names; each is looked up. */
    private static final int MOST_NAMED = 5;

    private final MembershipTable table;
    private final ProjectNames projects;

    LastOwners(MembershipTable table, ProjectNames projects) {
        this.table = table;
        this.projects = projects;
    }

    /**
     * Requires another owner in each project that the person owns.
     *
     * @param locked the memberships of the person that end, and those of all owners of these projects
     * @throws ProblemException 409 {@code last_owner}
     */
    void requireOthers(List<Locked> locked, UserId person) {
        List<ProjectId> ownerless = locked.stream()
                .filter(member -> member.owner() && member.person().equals(person))
                .map(Locked::project)
                .filter(project -> locked.stream()
                        .noneMatch(other -> other.owner()
                                && other.project().equals(project)
                                && !other.person().equals(person)))
                .toList();
        if (!ownerless.isEmpty()) {
            throw lastOwner(ownerless, person);
        }
    }

    private ProblemException lastOwner(List<ProjectId> ownerless, UserId person) {
        String who = table.find(ownerless.getFirst(), person)
                .map(member -> member.name() + " (" + member.email() + ")")
                .orElse("This person");
        List<String> names =
                ownerless.stream().limit(MOST_NAMED).map(this::name).toList();
        String more = ownerless.size() > MOST_NAMED ? " and " + (ownerless.size() - MOST_NAMED) + " more" : "";
        return new ProblemException(
                        MembershipProblem.LAST_OWNER,
                        who + " is the only owner of " + String.join(", ", names) + more
                                + "; make another member an owner first.")
                .with("projects", names);
    }

    /** The id only while project-service is unavailable: the refusal matters more than its wording. */
    private String name(ProjectId project) {
        try {
            return projects.find(project).orElse(project.toString());
        } catch (RemoteProblem | NeighbourUnavailable unavailable) {
            return project.toString();
        }
    }
}
