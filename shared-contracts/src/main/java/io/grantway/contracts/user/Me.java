package io.grantway.contracts.user;

import java.util.List;

/** The person who asks, and the projects they are a member of. */
public record Me(User user, List<ProjectMembership> memberships) {}
