package io.grantway.platform.sample;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Versioned;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.RequireScope;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(
        value = {Who.PEOPLE, Who.APPS},
        rule = "anyone with a token")
class SampleController {

    record Thing(String thingName, long version) implements Versioned {}

    record NewThing(
            @NotBlank @Size(max = 5) String thingName,
            @Nullable ProjectId projectId) {}

    private final ProjectAccess access;
    private final AuditOutbox outbox;
    private final TransactionTemplate transaction;

    SampleController(ProjectAccess access, AuditOutbox outbox, TransactionTemplate transaction) {
        this.access = access;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.CONNECTIONS_READ)
    @GetMapping("/api/v1/things/{project_id}")
    Thing thing(
            @PathVariable("project_id") ProjectId project,
            @RequestParam(name = "status", required = false) @Nullable String status) {
        access.require(project, Permission.CONNECTIONS_READ);
        return new Thing("one", 7);
    }

    @Allow(value = Who.APPS, permission = Permission.TOKENS_READ)
    @GetMapping("/api/v1/things/{project_id}/token")
    String token(@PathVariable("project_id") ProjectId project) {
        access.require(project, Permission.TOKENS_READ);
        return "released";
    }

    @GetMapping("/api/v1/kept")
    ResponseEntity<Thing> kept() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .eTag("k1")
                .body(new Thing("kept", 1));
    }

    @GetMapping("/api/v1/later")
    String later() {
        throw new ProblemException(PlatformProblem.NOT_READY, "Wait.").retryAfter(Duration.ofMillis(2_100));
    }

    @PatchMapping("/api/v1/things/{project_id}")
    Thing change(
            @PathVariable("project_id") ProjectId project,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch) {
        Versions.check(ifMatch, 7);
        return new Thing("one", 8);
    }

    @PostMapping("/api/v1/things")
    Thing create(@RequestBody @Valid NewThing request) {
        transaction.executeWithoutResult(
                status -> outbox.append(AuditEntry.of("thing.created").target("thing", request.thingName())));
        return new Thing(request.thingName(), 1);
    }

    @RequireScope("thing.write")
    @PostMapping("/internal/new-things")
    String accept(@RequestBody @Valid NewThing request) {
        return "accepted";
    }

    /** Checks a permission other than the declared one. */
    @Allow(value = Who.PEOPLE, permission = Permission.CONNECTIONS_READ)
    @GetMapping("/api/v1/drifted/{project_id}")
    String drifted(@PathVariable("project_id") ProjectId project) {
        access.require(project, Permission.CONNECTIONS_WRITE);
        return "no";
    }

    @Allow(value = Who.PEOPLE, rule = "people only")
    @GetMapping("/api/v1/people")
    String people() {
        return "yes";
    }

    @GetMapping("/api/v1/problems/{code}")
    String problem(@PathVariable("code") PlatformProblem code) {
        throw new ProblemException(code, "asked for");
    }

    @GetMapping("/api/v1/broken")
    String broken() {
        throw new IllegalStateException("a secret that must not be told");
    }

    @RequireScope("thing.read")
    @GetMapping("/internal/things")
    String internal() {
        return "yes";
    }
}
