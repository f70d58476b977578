package io.grantway.contracts.user;

import io.grantway.contracts.Versioned;
import java.util.List;

/** Who may register at this installation; {@code invitation} until it is changed. */
public record RegistrationPolicy(RegistrationMode mode, List<String> emailDomains, long version) implements Versioned {}
