package io.grantway.contracts.user;

import io.grantway.contracts.Page;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Pending invitations to a project: neither accepted, revoked nor expired. */
@HttpExchange("/api/v1/projects/{project_id}/invitations")
public interface InvitationApi {

    /** Lists them, newest first. */
    @GetExchange
    Page<Invitation> listInvitations(
            @PathVariable("project_id") ProjectId projectId,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    /**
     * Invites an address; 201, whether or not it has an account; 409 {@code member_exists} when it is a member's. An
     * earlier invitation of the same address to the project is replaced and its link becomes invalid.
     */
    @PostExchange
    NewInvitation createInvitation(
            @PathVariable("project_id") ProjectId projectId, @RequestBody @Valid CreateInvitation request);

    /** Revokes an invitation; 204. */
    @DeleteExchange("/{invitation_id}")
    void revokeInvitation(
            @PathVariable("project_id") ProjectId projectId, @PathVariable("invitation_id") InvitationId invitationId);
}
