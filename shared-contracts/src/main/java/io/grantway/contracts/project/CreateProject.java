package io.grantway.contracts.project;

import io.grantway.contracts.ChosenId;
import io.grantway.contracts.OneLine;
import io.grantway.contracts.PlainText;
import io.grantway.contracts.user.InitialMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new project. Its creator becomes its owner.
 *
 * @param id chosen by the caller, so that the call can be repeated; default a new one
 */
public record CreateProject(
        @ChosenId @Nullable ProjectId id,
        @NotBlank @Size(max = 100) @OneLine String name,
        @Size(max = 1_000) @PlainText @Nullable String description,
        @Valid @Nullable ProjectSettings settings,
        @Size(max = 99) @Nullable List<@NotNull @Valid InitialMember> members) {}
