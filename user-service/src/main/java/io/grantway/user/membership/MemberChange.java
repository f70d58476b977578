package io.grantway.user.membership;

import io.grantway.contracts.user.UserId;

/** Hook for a changed role of a member, called in its transaction. */
public record MemberChange(UserId person) {}
