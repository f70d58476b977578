package io.grantway.user.membership;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Member;
import io.grantway.contracts.user.ProjectMembership;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.seal.PeopleSeals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of memberships, with the locks that keep an owner in every project. Locks are always taken in one order:
 * people by id, then memberships by project and person; invitations after both.
 */
@Repository
class MembershipTable {

    private static final String MEMBERS = """
            SELECT m.project_id, m.person_id, p.email, p.name, m.role, m.created_at, m.version, m.seal,
                   p.email_key, p.platform_role, p.status, p.seal AS person_seal
            FROM membership m JOIN person p ON p.id = m.person_id
            WHERE m.project_id = :project
            """;

    private final JdbcClient jdbc;
    private final PeopleSeals seals;

    MembershipTable(JdbcClient jdbc, PeopleSeals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /**
     * A membership that is locked until the end of the transaction.
     *
     * @param role the role in the row
     * @param undamaged whether the seal is valid; a membership with an invalid seal grants nothing
     */
    record Locked(ProjectId project, UserId person, ProjectRole role, long version, boolean undamaged) {

        boolean owner() {
            return undamaged && role == ProjectRole.OWNER;
        }
    }

    /**
     * The members after the given one.
     *
     * @param query a part of a name or an address in lower case; empty for all
     */
    List<Member> page(ProjectId project, String query, UUID after, int limit) {
        return jdbc.sql(MEMBERS + " AND m.person_id > :after AND strpos(p.search_text, :query) > 0"
                        + " ORDER BY m.person_id LIMIT :limit")
                .param("project", project.value())
                .param("query", query)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> member(row))
                .list();
    }

    Optional<Member> find(ProjectId project, UserId person) {
        return jdbc.sql(MEMBERS + " AND m.person_id = :person")
                .param("project", project.value())
                .param("person", person.value())
                .query((row, number) -> member(row))
                .optional();
    }

    Optional<Member> find(ProjectId project, EmailAddress email) {
        return jdbc.sql(MEMBERS + " AND p.email_key = :email")
                .param("project", project.value())
                .param("email", email.key())
                .query((row, number) -> member(row))
                .optional();
    }

    List<ProjectMembership> projects(UserId person, int limit) {
        return jdbc
                .sql("""
                SELECT m.project_id, m.role, m.seal, p.email, p.email_key, p.platform_role, p.status,
                       p.seal AS person_seal
                FROM membership m JOIN person p ON p.id = m.person_id WHERE m.person_id = :person
                ORDER BY m.project_id DESC LIMIT :limit
                """)
                .param("person", person.value())
                .param("limit", limit)
                .query((row, number) -> membership(row, person))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ProjectMembership> membership(ResultSet row, UserId person) throws SQLException {
        ProjectId project = project(row);
        return isUndamaged(row, project, person)
                ? Optional.of(new ProjectMembership(project, role(row)))
                : Optional.empty();
    }

    /** The people who exist, locked against deletion until the end of the transaction. */
    List<UserId> keep(List<UserId> people) {
        return jdbc.sql("SELECT id FROM person WHERE id IN (:people) AND status <> 'deleted' ORDER BY id FOR SHARE")
                .param("people", people.stream().map(UserId::value).toList())
                .query((row, number) -> new UserId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Locks the membership, if there is one, against changes until the end of the transaction. */
    void keep(ProjectId project, UserId person) {
        jdbc.sql("SELECT 1 FROM membership WHERE project_id = :project AND person_id = :person FOR SHARE")
                .param("project", project.value())
                .param("person", person.value())
                .query(Integer.class)
                .optional();
    }

    /** Adds a membership; false when the person is already a member, whose role is then unchanged. */
    boolean add(ProjectId project, UserId person, ProjectRole role, Instant now) {
        return jdbc.sql("""
                        INSERT INTO membership (project_id, person_id, role, created_at, version, seal)
                        VALUES (:project, :person, :role, :now, 0, :seal)
                        ON CONFLICT (project_id, person_id) DO NOTHING
                        """)
                        .param("project", project.value())
                        .param("person", person.value())
                        .param("role", role.toString())
                        .param("now", SqlTime.at(now))
                        .param("seal", seals.membership(project.value(), person.value(), role.toString()))
                        .update()
                == 1;
    }

    /** The membership and those of all owners of the project, locked. */
    List<Locked> lock(ProjectId project, UserId person) {
        return jdbc.sql("""
                SELECT project_id, person_id, role, version, seal FROM membership
                WHERE project_id = :project AND (person_id = :person OR role = 'owner')
                ORDER BY project_id, person_id FOR UPDATE
                """)
                .param("project", project.value())
                .param("person", person.value())
                .query((row, number) -> locked(row))
                .list();
    }

    /** All memberships of the person, and those of all owners of these projects, locked. */
    List<Locked> lockAll(UserId person) {
        return jdbc.sql("""
                SELECT project_id, person_id, role, version, seal FROM membership
                WHERE project_id IN (SELECT project_id FROM membership WHERE person_id = :person)
                    AND (person_id = :person OR role = 'owner')
                ORDER BY project_id, person_id FOR UPDATE
                """)
                .param("person", person.value())
                .query((row, number) -> locked(row))
                .list();
    }

    /** Changes the role; false when the version has changed. */
    boolean change(Locked membership, ProjectRole role) {
        return jdbc.sql("""
                        UPDATE membership SET role = :role, version = version + 1, seal = :seal
                        WHERE project_id = :project AND person_id = :person AND version = :version
                        """)
                        .param("project", membership.project().value())
                        .param("person", membership.person().value())
                        .param("version", membership.version())
                        .param("role", role.toString())
                        .param(
                                "seal",
                                seals.membership(
                                        membership.project().value(),
                                        membership.person().value(),
                                        role.toString()))
                        .update()
                == 1;
    }

    void remove(Locked membership) {
        jdbc.sql("DELETE FROM membership WHERE project_id = :project AND person_id = :person")
                .param("project", membership.project().value())
                .param("person", membership.person().value())
                .update();
    }

    int removeAll(ProjectId project) {
        return jdbc.sql("DELETE FROM membership WHERE project_id = :project")
                .param("project", project.value())
                .update();
    }

    private Member member(ResultSet row) throws SQLException {
        StoredRow stored = new StoredRow(row);
        UserId person = person(row);
        boolean undamaged = isUndamaged(row, project(row), person);
        return new Member(
                person,
                stored.text("email"),
                stored.text("name"),
                undamaged ? role(row) : ProjectRole.VIEWER,
                stored.instant("created_at"),
                row.getLong("version"),
                !undamaged);
    }

    /** Whether the seals of both the membership and the person are valid; otherwise the membership grants nothing. */
    private boolean isUndamaged(ResultSet row, ProjectId project, UserId person) throws SQLException {
        boolean member =
                seals.isMembership(row.getBytes("seal"), project.value(), person.value(), row.getString("role"));
        return seals.isPerson(
                        row.getBytes("person_seal"),
                        person.value(),
                        row.getString("email"),
                        row.getString("email_key"),
                        row.getString("platform_role"),
                        row.getString("status"))
                && member;
    }

    private Locked locked(ResultSet row) throws SQLException {
        ProjectId project = project(row);
        UserId person = person(row);
        boolean undamaged =
                seals.isMembership(row.getBytes("seal"), project.value(), person.value(), row.getString("role"));
        return new Locked(project, person, role(row), row.getLong("version"), undamaged);
    }

    private static ProjectId project(ResultSet row) throws SQLException {
        return new ProjectId(row.getObject("project_id", UUID.class));
    }

    private static UserId person(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }

    private static ProjectRole role(ResultSet row) throws SQLException {
        return new StoredRow(row).word("role", ProjectRole::of, ProjectRole.VIEWER);
    }
}
