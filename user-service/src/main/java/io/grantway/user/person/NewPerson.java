package io.grantway.user.person;

import io.grantway.contracts.user.PlatformRole;

/**
 * A person to be created.
 *
 * @param language of their pages and mails, {@code en} or {@code ru}
 */
public record NewPerson(EmailAddress email, PersonName name, PlatformRole role, String language) {}
