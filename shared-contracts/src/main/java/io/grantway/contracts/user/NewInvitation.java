package io.grantway.contracts.user;

import io.grantway.contracts.Secret;

/** An invitation with its link, which is shown this once: whoever has the link and the account may accept it. */
public record NewInvitation(Invitation invitation, Secret link) {}
