package io.grantway.user.person;

import io.grantway.contracts.user.PlatformRole;

/**
 * Someone who is to get a login.
 *
 * @param language of the pages and mails they see, {@code en} or {@code ru}
 */
public record NewPerson(EmailAddress email, PersonName name, PlatformRole role, String language) {}
