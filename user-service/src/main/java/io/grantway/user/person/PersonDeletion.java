package io.grantway.user.person;

import io.grantway.contracts.user.UserId;

/** A person is being deleted, in the transaction at hand; whoever refuses by an exception keeps them. */
public record PersonDeletion(UserId person) {}
