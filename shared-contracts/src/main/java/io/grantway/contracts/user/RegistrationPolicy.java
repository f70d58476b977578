package io.grantway.contracts.user;

import io.grantway.contracts.Versioned;
import java.util.List;

/** Who may register at this installation; initially {@code invitation}. */
public record RegistrationPolicy(RegistrationMode mode, List<String> emailDomains, long version) implements Versioned {}
