package io.grantway.contracts.user;

import io.grantway.contracts.Secret;

/** An invitation with its link, which is shown only once: with the link and the account, a person can accept it. */
public record NewInvitation(Invitation invitation, Secret link) {}
