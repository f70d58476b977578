package io.grantway.user.access;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Access;
import io.grantway.contracts.user.PlatformRole;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.UserId;
import io.grantway.user.seal.PeopleSeals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Determines what a person may do, with one statement on two tables per call, so that a change applies to the next
 * request. A role whose seal is invalid does not count, and a person whose seal is invalid may do nothing.
 */
@Component
class Roles {

    private static final String READ = """
            SELECT p.email, p.email_key, p.platform_role, p.status, p.seal, m.role, m.seal AS member_seal
            FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.project_id = :project
            WHERE p.id = :person
            """;

    private static final String ACTIVE = "active";
    private static final String DELETED = "deleted";

    private final JdbcClient jdbc;
    private final PeopleSeals seals;

    Roles(JdbcClient jdbc, PeopleSeals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    Access of(UserId person, @Nullable ProjectId project) {
        @Nullable UUID projectId = project == null ? null : project.value();
        return jdbc.sql(READ)
                .param("person", person.value())
                .param("project", projectId, Types.OTHER)
                .query((row, number) -> access(row, person, project))
                .optional()
                .orElseGet(() -> nothing(person));
    }

    private Access access(ResultSet row, UserId person, @Nullable ProjectId project) throws SQLException {
        @Nullable String status = row.getString("status");
        @Nullable String platformRole = row.getString("platform_role");
        if (DELETED.equals(status)
                || !seals.isPerson(
                        row.getBytes("seal"),
                        person.value(),
                        row.getString("email"),
                        row.getString("email_key"),
                        platformRole,
                        status)) {
            return nothing(person);
        }
        @Nullable String role = row.getString("role");
        boolean member = role != null
                && project != null
                && seals.isMembership(row.getBytes("member_seal"), project.value(), person.value(), role);
        return new Access(
                person,
                ACTIVE.equals(status),
                PlatformRole.of(String.valueOf(platformRole)),
                member ? ProjectRole.of(String.valueOf(role)) : null);
    }

    private static Access nothing(UserId person) {
        return new Access(person, false, PlatformRole.USER, null);
    }
}
