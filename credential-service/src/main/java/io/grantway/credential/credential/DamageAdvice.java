package io.grantway.credential.credential;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.audit.Outcome;
import io.grantway.credential.cipher.SealBroken;
import io.grantway.platform.RequestFacts;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.problem.ProblemBody;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Raises the alarm when stored bytes are not what the vault wrote: counted, logged, audited. The caller is told no more
 * than of any other fault.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DamageAdvice {

    private static final Logger log = LoggerFactory.getLogger(DamageAdvice.class);

    private final Denials events;
    private final Counter found;

    DamageAdvice(Denials events, MeterRegistry meters) {
        this.events = events;
        this.found = Counter.builder("grantway.vault.damage")
                .description("Stored values that are not what the vault wrote")
                .register(meters);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> damaged(SealBroken e, HttpServletRequest request) {
        found.increment();
        log.error("DAMAGE in the vault: {} ({} {})", e.getMessage(), request.getMethod(), request.getRequestURI());
        events.record(AuditEntry.of("vault.damage_found")
                .outcome(Outcome.FAILURE)
                .reason("seal_broken")
                .detail("path", request.getRequestURI())
                .detail("found", e.getMessage()));
        RequestFacts facts = RequestFacts.current();
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemBody.of(
                        PlatformProblem.INTERNAL_ERROR,
                        "The request failed here; the request id helps to find out why.",
                        request.getRequestURI(),
                        facts == null ? null : facts.requestId()));
    }
}
