package io.grantway.user.person;

import io.grantway.contracts.user.UserId;

/** Hook for the deletion of a person, called in its transaction; an exception prevents the deletion. */
public record PersonDeletion(UserId person) {}
