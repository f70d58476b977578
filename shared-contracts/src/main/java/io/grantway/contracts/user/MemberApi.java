package io.grantway.contracts.user;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The members of a project. The last owner can neither leave nor get a lower role (409 {@code last_owner}). */
@HttpExchange("/api/v1/projects/{project_id}/members")
public interface MemberApi {

    /** The query is a part of a name or an address. */
    @GetExchange
    Page<Member> listMembers(
            @PathVariable("project_id") ProjectId projectId,
            @RequestParam(name = "q", required = false) @Size(max = 100) @Nullable String query,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    /**
     * Adds a member; 201, also when this replaces a membership that was changed in the database. For platform
     * administrators only; others invite people.
     */
    @PostExchange
    Member addMember(@PathVariable("project_id") ProjectId projectId, @RequestBody @Valid AddMember request);

    @PatchExchange("/{user_id}")
    Member changeRole(
            @PathVariable("project_id") ProjectId projectId,
            @PathVariable("user_id") UserId userId,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid ChangeRole request);

    /** Removes a member; 204. */
    @DeleteExchange("/{user_id}")
    void removeMember(
            @PathVariable("project_id") ProjectId projectId,
            @PathVariable("user_id") UserId userId,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch);
}
