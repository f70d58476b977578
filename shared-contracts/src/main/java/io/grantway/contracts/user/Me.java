package io.grantway.contracts.user;

import java.util.List;

/** The calling person and the projects of which they are a member. */
public record Me(User user, List<ProjectMembership> memberships) {}
