package io.grantway.platform.sample;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Versioned;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.idempotency.ChangesNothing;
import io.grantway.platform.idempotency.CompletedByRepetition;
import io.grantway.platform.problem.ProblemException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Creates orders; the text of an order selects a failure before or after the change. */
@RestController
class KeyedController {

    record Order(String orderText, int number, long version) implements Versioned {}

    record NewOrder(String orderText) {}

    final AtomicInteger runs = new AtomicInteger();
    volatile CountDownLatch arrived = new CountDownLatch(0);
    volatile CountDownLatch released = new CountDownLatch(0);

    private final ProjectAccess access;
    private final AuditOutbox outbox;
    private final TransactionTemplate transaction;

    KeyedController(ProjectAccess access, AuditOutbox outbox, TransactionTemplate transaction) {
        this.access = access;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.CONNECTIONS_READ)
    @PostMapping("/api/v1/orders/{project_id}")
    ResponseEntity<Order> create(@PathVariable("project_id") ProjectId project, @RequestBody NewOrder request)
            throws InterruptedException {
        access.require(project, Permission.CONNECTIONS_READ);
        return carryOut(request);
    }

    @Allow(value = Who.PEOPLE, administrator = true)
    @PostMapping("/api/v1/orders")
    ResponseEntity<Order> createAnywhere(@RequestBody NewOrder request) throws InterruptedException {
        access.requireAdministrator();
        return carryOut(request);
    }

    @Allow(value = Who.PEOPLE, permission = Permission.APPS_WRITE)
    @PostMapping("/api/v1/orders/{project_id}/scopes")
    ResponseEntity<Order> give(@PathVariable("project_id") ProjectId project, @RequestBody NewOrder request)
            throws InterruptedException {
        access.givable(project);
        return carryOut(request);
    }

    @CompletedByRepetition
    @Allow(value = Who.PEOPLE, rule = "anyone with a token")
    @PostMapping("/api/v1/orders:complete")
    ResponseEntity<Order> complete(@RequestBody NewOrder request) throws InterruptedException {
        return carryOut(request);
    }

    @ChangesNothing
    @Allow(value = Who.PEOPLE, rule = "anyone with a token")
    @PostMapping("/api/v1/orders:find")
    ResponseEntity<Order> find(@RequestBody NewOrder request) throws InterruptedException {
        return carryOut(request);
    }

    private ResponseEntity<Order> carryOut(NewOrder request) throws InterruptedException {
        int number = runs.incrementAndGet();
        arrived.countDown();
        released.await();
        fail(request, "before");
        transaction.executeWithoutResult(
                status -> outbox.append(AuditEntry.of("order.created").target("order", request.orderText())));
        fail(request, "after");
        return ResponseEntity.created(URI.create("/api/v1/orders/" + number))
                .body(new Order(request.orderText(), number, 7));
    }

    private static void fail(NewOrder request, String when) {
        if (request.orderText().endsWith("conflict " + when)) {
            throw new ProblemException(PlatformProblem.CONFLICT, "Asked for.");
        }
        if (request.orderText().endsWith("unavailable " + when)) {
            throw new ProblemException(PlatformProblem.NOT_READY, "Asked for.");
        }
    }
}
