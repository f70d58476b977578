package io.grantway.user.invitation;

import io.grantway.contracts.Secret;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Invitation;
import io.grantway.contracts.user.InvitationId;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.value.Sha256;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.seal.PeopleSeals;
import io.grantway.user.seal.PeopleSeals.InvitationContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The table {@code invitation}: those that can still be accepted, one per project and address. */
@Repository
class InvitationTable {

    private final JdbcClient jdbc;
    private final PeopleSeals seals;
    private final Clock clock;

    InvitationTable(JdbcClient jdbc, PeopleSeals seals, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * A stored invitation.
     *
     * @param email the address in its normalised form
     */
    record Stored(ProjectId project, String email, Invitation invitation) {}

    /** Stores an invitation; false when there is one of the same address to the same project. */
    boolean add(ProjectId project, Invitation invitation, EmailAddress email, Secret token) {
        byte[] hash = Sha256.of(token.reveal());
        return jdbc.sql("""
                INSERT INTO invitation
                    (id, project_id, email, email_key, role, token_hash, invited_by, created_at, expires_at, seal)
                VALUES (:id, :project, :email, :emailKey, :role, :token, :invitedBy, :createdAt, :expiresAt, :seal)
                ON CONFLICT (project_id, email_key) DO NOTHING
                """)
                        .param("id", invitation.id().value())
                        .param("project", project.value())
                        .param("email", email.text())
                        .param("emailKey", email.key())
                        .param("role", invitation.role().toString())
                        .param("token", hash)
                        .param("invitedBy", invitation.invitedBy().value())
                        .param("createdAt", SqlTime.at(invitation.createdAt()))
                        .param("expiresAt", SqlTime.at(invitation.expiresAt()))
                        .param(
                                "seal",
                                seals.invitation(new InvitationContent(
                                        invitation.id().value(),
                                        project.value(),
                                        email.key(),
                                        invitation.role().toString(),
                                        hash,
                                        invitation.invitedBy().value(),
                                        invitation.expiresAt())))
                        .update()
                == 1;
    }

    List<Invitation> page(ProjectId project, UUID before, int limit) {
        return jdbc
                .sql("""
                SELECT * FROM invitation WHERE project_id = :project AND id < :before AND expires_at > :now
                ORDER BY id DESC LIMIT :limit
                """)
                .param("project", project.value())
                .param("before", before)
                .param("now", now())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list()
                .stream()
                .map(Stored::invitation)
                .toList();
    }

    /** An invitation that can be accepted. */
    Optional<Stored> find(Secret token) {
        return find(token, "");
    }

    /** The same, locked until the end of the transaction. */
    Optional<Stored> lock(Secret token) {
        return find(token, " FOR UPDATE");
    }

    private Optional<Stored> find(Secret token, String lock) {
        return jdbc.sql("SELECT * FROM invitation WHERE token_hash = :token AND expires_at > :now" + lock)
                .param("token", Sha256.of(token.reveal()))
                .param("now", now())
                .query((row, number) -> read(row))
                .optional()
                .filter(stored -> !stored.invitation().damaged());
    }

    /** The invitation of an address, even an expired one, locked until the end of the transaction. */
    Optional<Stored> lock(ProjectId project, EmailAddress email) {
        return jdbc.sql("SELECT * FROM invitation WHERE project_id = :project AND email_key = :email FOR UPDATE")
                .param("project", project.value())
                .param("email", email.key())
                .query((row, number) -> read(row))
                .optional();
    }

    /** The invitation with this id, locked until the end of the transaction. */
    Optional<Stored> lock(ProjectId project, InvitationId id) {
        return jdbc.sql("SELECT * FROM invitation WHERE project_id = :project AND id = :id FOR UPDATE")
                .param("project", project.value())
                .param("id", id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** The invitations of a person's address to all projects, locked until the end of the transaction. */
    List<Stored> lockAddressedTo(UserId person) {
        return lockAll("email_key = (SELECT email_key FROM person WHERE id = :person)", person);
    }

    /** The invitations that a person has sent, locked until the end of the transaction. */
    List<Stored> lockSentBy(UserId person) {
        return lockAll("invited_by = :person", person);
    }

    private List<Stored> lockAll(String condition, UserId person) {
        return jdbc.sql("SELECT * FROM invitation WHERE " + condition + " ORDER BY id FOR UPDATE")
                .param("person", person.value())
                .query((row, number) -> read(row))
                .list();
    }

    /** Deletes an invitation; false when none has this id. */
    boolean delete(ProjectId project, InvitationId id) {
        return jdbc.sql("DELETE FROM invitation WHERE project_id = :project AND id = :id")
                        .param("project", project.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void deleteAll(ProjectId project) {
        jdbc.sql("DELETE FROM invitation WHERE project_id = :project")
                .param("project", project.value())
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT7M")
    void forget() {
        jdbc.sql("DELETE FROM invitation WHERE expires_at < :now")
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return SqlTime.at(clock.instant());
    }

    private Stored read(ResultSet row) throws SQLException {
        StoredRow stored = new StoredRow(row);
        InvitationContent content = new InvitationContent(
                stored.uuid("id"),
                stored.uuid("project_id"),
                stored.text("email_key"),
                stored.text("role"),
                row.getBytes("token_hash"),
                stored.uuid("invited_by"),
                stored.instant("expires_at"));
        boolean undamaged = seals.isInvitation(row.getBytes("seal"), content);
        ProjectRole role = stored.word("role", ProjectRole::of, ProjectRole.VIEWER);
        return new Stored(
                new ProjectId(content.project()),
                content.emailKey(),
                new Invitation(
                        new InvitationId(content.id()),
                        stored.text("email"),
                        undamaged ? role : ProjectRole.VIEWER,
                        new UserId(content.invitedBy()),
                        stored.instant("created_at"),
                        content.expiresAt(),
                        !undamaged));
    }
}
