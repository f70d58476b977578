package io.grantway.contracts.user;

import org.jspecify.annotations.Nullable;

/**
 * What a person may do: the platform role and, where a project was named, the role in it.
 *
 * @param active false for a suspended or unknown person, who may do nothing
 * @param projectRole absent when the person is no member of the project, or none was named
 */
public record Access(
        UserId userId,
        boolean active,
        PlatformRole platformRole,
        @Nullable ProjectRole projectRole) {

    public boolean administrator() {
        return active && platformRole == PlatformRole.ADMINISTRATOR;
    }

    /** Administrators may do everything in every project, except read tokens, which no person may. */
    public boolean permits(Permission permission) {
        return active
                && (administrator()
                        ? ProjectRole.OWNER.permits(permission)
                        : projectRole != null && projectRole.permits(permission));
    }

    /** Whether the person may give this scope to an app of the project. */
    public boolean mayGive(Permission scope) {
        return active
                && (administrator()
                        ? ProjectRole.OWNER.mayGive(scope)
                        : projectRole != null && projectRole.mayGive(scope));
    }

    /** Whether the person may know that the project exists. */
    public boolean sees() {
        return administrator() || (active && projectRole != null);
    }
}
