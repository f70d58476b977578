package io.grantway.contracts.user;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Memberships, for project-service; scope {@code membership.write}. Every call can be repeated. */
@HttpExchange("/internal")
public interface ProjectMembersApi {

    /** Gives the members of a new project their roles; an unknown member is a 422 {@code member_unknown} and changes nothing. */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @PutExchange("/projects/{project_id}/members")
    void give(@PathVariable("project_id") ProjectId projectId, @RequestBody @Valid InitialMembers members);

    /** Removes every role in a deleted project. */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @DeleteExchange("/projects/{project_id}/members")
    void take(@PathVariable("project_id") ProjectId projectId);

    /** The projects of a person, at most 1,000, newest first. */
    @GetExchange("/users/{user_id}/projects")
    List<ProjectMembership> projects(@PathVariable("user_id") UserId userId);
}
