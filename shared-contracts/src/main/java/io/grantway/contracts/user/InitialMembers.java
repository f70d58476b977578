package io.grantway.contracts.user;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The members of a new project, at most 100. */
public record InitialMembers(
        @NotEmpty @Size(max = 100) List<@NotNull @Valid InitialMember> members,
        @NotNull OnBehalfOf onBehalfOf) {}
