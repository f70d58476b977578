package io.grantway.user.seal;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.InvitationId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowContent;
import io.grantway.platform.rowseal.RowSeals;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals people (displayed and normalised address, platform role, status), their password hashes and memberships,
 * invitations, and the registration rules. A row whose seal is invalid is reported and grants nothing.
 */
@Component
public class PeopleSeals {

    private final RowSeals seals;
    private final DamagedRows.Kind people;
    private final DamagedRows.Kind passwords;
    private final DamagedRows.Kind members;
    private final DamagedRows.Kind registrations;
    private final DamagedRows.Kind invitations;

    PeopleSeals(RowSeals seals, DamagedRows damaged) {
        this.seals = seals;
        this.people = damaged.kind("user");
        this.passwords = damaged.kind("password");
        this.members = damaged.kind("member");
        this.registrations = damaged.kind("registration");
        this.invitations = damaged.kind("invitation");
    }

    public byte[] person(UUID id, @Nullable String email, @Nullable String emailKey, String role, String status) {
        return seals.seal(personContent(id, email, emailKey, role, status));
    }

    public boolean isPerson(
            byte @Nullable [] seal,
            UUID id,
            @Nullable String email,
            @Nullable String emailKey,
            @Nullable String role,
            @Nullable String status) {
        if (seals.holds(seal, personContent(id, email, emailKey, role, status))) {
            return true;
        }
        people.report(new UserId(id), null, "delete_user");
        return false;
    }

    public byte[] password(UUID person, String hash) {
        return seals.seal(passwordContent(person, hash));
    }

    public boolean isPassword(byte @Nullable [] seal, UUID person, @Nullable String hash) {
        if (seals.holds(seal, passwordContent(person, hash))) {
            return true;
        }
        passwords.report(new UserId(person), null, "delete_user");
        return false;
    }

    public byte[] membership(UUID project, UUID person, String role) {
        return seals.seal(membershipContent(project, person, role));
    }

    public boolean isMembership(byte @Nullable [] seal, UUID project, UUID person, @Nullable String role) {
        if (seals.holds(seal, membershipContent(project, person, role))) {
            return true;
        }
        members.report(new UserId(person), new ProjectId(project), "remove_member");
        return false;
    }

    public byte[] registration(String mode, List<String> emailDomains) {
        return seals.seal(registrationContent(mode, emailDomains));
    }

    public boolean isRegistration(byte @Nullable [] seal, @Nullable String mode, List<String> emailDomains) {
        if (seals.holds(seal, registrationContent(mode, emailDomains))) {
            return true;
        }
        registrations.report("registration", null, "change_registration");
        return false;
    }

    /** The sealed content of an invitation, with the SHA-256 of its token. */
    public record InvitationContent(
            UUID id,
            UUID project,
            String emailKey,
            String role,
            byte @Nullable [] tokenHash,
            UUID invitedBy,
            Instant expiresAt) {}

    public byte[] invitation(InvitationContent invitation) {
        return seals.seal(invitationContent(invitation));
    }

    public boolean isInvitation(byte @Nullable [] seal, InvitationContent invitation) {
        if (seals.holds(seal, invitationContent(invitation))) {
            return true;
        }
        invitations.report(new InvitationId(invitation.id()), new ProjectId(invitation.project()), "revoke_invitation");
        return false;
    }

    private static RowContent registrationContent(@Nullable String mode, List<String> emailDomains) {
        return RowContent.of("registration 1").and(mode).and(emailDomains);
    }

    private static RowContent invitationContent(InvitationContent invitation) {
        return RowContent.of("invitation 1")
                .and(invitation.id())
                .and(invitation.project())
                .and(invitation.emailKey())
                .and(invitation.role())
                .and(invitation.tokenHash())
                .and(invitation.invitedBy())
                .and(invitation.expiresAt());
    }

    private static RowContent personContent(
            UUID id,
            @Nullable String email,
            @Nullable String emailKey,
            @Nullable String role,
            @Nullable String status) {
        return RowContent.of("person 2")
                .and(id)
                .and(email)
                .and(emailKey)
                .and(role)
                .and(status);
    }

    private static RowContent passwordContent(UUID person, @Nullable String hash) {
        return RowContent.of("password 1").and(person).and(hash);
    }

    private static RowContent membershipContent(UUID project, UUID person, @Nullable String role) {
        return RowContent.of("membership 1").and(project).and(person).and(role);
    }
}
