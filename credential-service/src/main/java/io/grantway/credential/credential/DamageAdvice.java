package io.grantway.credential.credential;

import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.credential.key.ProjectKeyBroken;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemBody;
import io.grantway.platform.request.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;

/** Raises the alarm when stored values are not what the vault wrote, and says how to repair them. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DamageAdvice {

    private static final String MEND =
            "Its stored values were changed outside the vault, so none of them is released. Disconnect the connection"
                    + " and connect it again, re-enter the client secret, or restore the row (see docs/operations.md).";

    private static final String MEND_KEY =
            "The key of its project is missing or was changed outside the vault, so no credential of the project can"
                    + " be opened or stored. An operator must restore the row of project_key (see docs/operations.md).";

    private final DamageAlarm alarm;

    DamageAdvice(DamageAlarm alarm) {
        this.alarm = alarm;
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> damaged(SealBroken e, HttpServletRequest request) {
        alarm.raise(credential(request), e);
        RequestFacts facts = RequestFacts.current();
        return ResponseEntity.status(CredentialProblem.CREDENTIAL_DAMAGED.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemBody.of(
                        CredentialProblem.CREDENTIAL_DAMAGED,
                        e instanceof ProjectKeyBroken ? MEND_KEY : MEND,
                        request.getRequestURI(),
                        facts == null ? null : facts.requestId()));
    }

    private static @Nullable UUID credential(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            if (variables.get("credential_id") instanceof String id) {
                return CredentialId.of(id).value();
            }
            if (variables.get("connection_id") instanceof String id) {
                return ConnectionId.of(id).value();
            }
        }
        return null;
    }
}
