package io.grantway.user.person;

import io.grantway.contracts.user.UserId;

/** Hook for the changed platform role or status of a person, called in its transaction. */
public record PersonChanged(UserId person) {}
