package io.grantway.project.project;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.ProjectSettings;
import io.grantway.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for settings that annotations of the contract cannot express. */
final class SettingsRules {

    private SettingsRules() {}

    static void check(@Nullable ProjectSettings settings) {
        if (settings == null || settings.allowedOrigins() == null) {
            return;
        }
        List<FieldProblem> wrong = new ArrayList<>();
        List<String> origins = settings.allowedOrigins();
        for (int i = 0; i < origins.size(); i++) {
            String problem = BrowserOrigin.problem(origins.get(i));
            if (problem != null) {
                wrong.add(new FieldProblem("/settings/allowed_origins/" + i, "not_an_origin", problem));
            }
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(PlatformProblem.INVALID_REQUEST, "An allowed origin is not valid.")
                    .withErrors(wrong);
        }
    }
}
