package io.grantway.project.project;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Normalizes the texts that people enter for a project. */
final class ProjectTexts {

    private ProjectTexts() {}

    /**
     * Strips a name.
     *
     * @throws ProblemException 400 when nothing is left, and for control characters
     */
    static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/name",
                    "invalid_name",
                    "A name must be a single line and not blank.");
        }
        return name;
    }

    /** Strips a description; PostgreSQL cannot store U+0000. */
    static @Nullable String description(@Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/description",
                    "invalid_description",
                    "A description must not contain the character U+0000.");
        }
        return text == null ? null : text.strip();
    }
}
