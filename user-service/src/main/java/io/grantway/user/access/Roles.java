package io.grantway.user.access;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Access;
import io.grantway.contracts.user.PlatformRole;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.UserId;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One statement on two tables, each time: a change counts for the next request. */
@Component
class Roles {

    private static final String READ = """
            SELECT p.status = 'active' AS active, p.platform_role, m.role
            FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.project_id = :project
            WHERE p.id = :person
            """;

    private final JdbcClient jdbc;

    Roles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Access of(UserId person, @Nullable ProjectId project) {
        @Nullable UUID projectId = project == null ? null : project.value();
        return jdbc.sql(READ)
                .param("person", person.value())
                .param("project", projectId, Types.OTHER)
                .query((row, number) -> {
                    @Nullable String role = row.getString("role");
                    return new Access(
                            person,
                            row.getBoolean("active"),
                            PlatformRole.of(row.getString("platform_role")),
                            role == null ? null : ProjectRole.of(role));
                })
                .optional()
                .orElseGet(() -> new Access(person, false, PlatformRole.USER, null));
    }
}
