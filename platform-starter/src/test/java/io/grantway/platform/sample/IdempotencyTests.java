package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.platform.fixture.CutOff;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with an Idempotency-Key are carried out once, whatever happens in between. */
class IdempotencyTests extends KeyedService {

    @Test
    void requestWhenSentAgainWithItsKeyThenRunOnceAndSameResponse() throws Exception {
        HttpResponse<String> first = post(orders, key, text);
        HttpResponse<String> again = post(orders, key, text);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body()).contains(text);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        for (String header : List.of("Location", "ETag", "Content-Type", "Cache-Control")) {
            assertThat(again.headers().allValues(header))
                    .as(header)
                    .isEqualTo(first.headers().allValues(header));
        }
        assertThat(again.headers().firstValue("X-Request-Id"))
                .isNotEqualTo(first.headers().firstValue("X-Request-Id"));
        assertThat(controller.runs).hasValue(1);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void responseWhenKeptThenNeitherItsTextNorTheKeyIsInTheDatabase() throws Exception {
        post(orders, key, text);

        assertThat(count("SELECT count(*) FROM keyed_request WHERE response IS NOT NULL"))
                .isPositive();
        assertThat(count("SELECT count(*) FROM keyed_request WHERE position(convert_to('" + key
                        + "', 'UTF8') IN coalesce(response, '')) > 0 OR keyed_request::text LIKE '%" + key + "%'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM keyed_request"
                        + " WHERE position(convert_to('\"status\"', 'UTF8') IN coalesce(response, '')) > 0"))
                .as("sealed, not only encoded")
                .isZero();
    }

    @Test
    void requestWhenManyAtOnceThenRunOnce() throws Exception {
        controller.arrived = new CountDownLatch(1);
        controller.released = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> sent = new ArrayList<>();
            sent.add(threads.submit(() -> post(orders, key, text)));
            controller.arrived.await();
            for (int i = 1; i < 32; i++) {
                sent.add(threads.submit(() -> post(orders, key, text)));
            }
            for (Future<HttpResponse<String>> later : sent.subList(1, sent.size())) {
                assertProblem(later.get(), 409, "idempotent_request_in_progress");
                assertThat(later.get().headers().firstValue("Retry-After")).contains("1");
            }
            controller.released.countDown();
            assertFresh(sent.getFirst().get());
        }
        assertThat(post(orders, key, text).statusCode()).isEqualTo(201);
        assertThat(controller.runs).hasValue(1);
        assertThat(events()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conflict before", "unavailable before"})
    void requestWhenFailedWithoutChangeThenKeyIsFree(String failure) throws Exception {
        String failing = text + failure;
        int status = post(orders, key, failing).statusCode();

        assertThat(post(orders, key, failing).statusCode()).isEqualTo(status);
        assertThat(controller.runs).hasValue(2);
        assertFresh(post(orders, key, text));
    }

    @Test
    void requestWhenFailedAfterItsChangeThenFailureIsTheResponse() throws Exception {
        assertProblem(post(orders, key, text + "conflict after"), 409, "conflict");
        HttpResponse<String> again = post(orders, key, text + "conflict after");

        assertProblem(again, 409, "conflict");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(controller.runs).hasValue(1);
    }

    @Test
    void requestWhenUnavailableAfterItsChangeThenResponseIsLost() throws Exception {
        assertProblem(post(orders, key, text + "unavailable after"), 503, "not_ready");

        assertProblem(post(orders, key, text + "unavailable after"), 409, "idempotent_response_lost");
        assertThat(controller.runs).hasValue(1);
    }

    @Test
    void requestWhenCompletedByRepetitionAndFailedThenRunAgain() throws Exception {
        assertProblem(post("/api/v1/orders:complete", key, text + "unavailable after"), 503, "not_ready");
        assertProblem(post("/api/v1/orders:complete", key, text + "unavailable after"), 503, "not_ready");
        assertThat(controller.runs).hasValue(2);
    }

    @Test
    void requestWhenProcessDiedAfterItsChangeThenLostAndNotRunAgain() throws Exception {
        post(orders, key, text);
        String rows = " WHERE created_at = (SELECT max(created_at) FROM keyed_request)";
        execute("UPDATE keyed_request SET response = NULL" + rows);
        assertProblem(post(orders, key, text), 409, "idempotent_request_in_progress");

        execute("UPDATE keyed_request SET claimed_at = claimed_at - interval '61 seconds'" + rows);
        assertProblem(post(orders, key, text), 409, "idempotent_response_lost");
        assertThat(controller.runs).hasValue(1);
    }

    /** The process dies before its transaction commits: the row stays in flight and the change is undone. */
    @Test
    void requestWhenCutOffInItsTransactionThenRunAgain() throws Exception {
        Future<HttpResponse<String>> cut = CutOff.atAuditEvent(DATABASE, () -> post(orders, key, text));
        assertProblem(cut.get(), 503, "dependency_unavailable");
        assertThat(events()).isZero();

        assertFresh(post(orders, key, text));
        assertThat(events()).isEqualTo(1);
    }

    /** A run that stalls beyond its lease is abandoned: when it resumes, it can no longer change anything. */
    @Test
    void runWhenAnotherTookOverThenItsChangeIsRolledBack() throws Exception {
        controller.arrived = new CountDownLatch(1);
        controller.released = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> slow = threads.submit(() -> post(orders, key, text));
            controller.arrived.await();
            assertProblem(post(orders, key, text), 409, "idempotent_request_in_progress");
            execute("UPDATE keyed_request SET claimed_at = claimed_at - interval '61 seconds' WHERE response IS NULL");
            CountDownLatch hold = controller.released;
            controller.released = new CountDownLatch(0);
            HttpResponse<String> second = post(orders, key, text);
            hold.countDown();

            assertFresh(second);
            assertProblem(slow.get(), 409, "idempotent_request_in_progress");
            assertThat(post(orders, key, text).body()).isEqualTo(second.body());
        }
        assertThat(controller.runs).hasValue(2);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void requestWhenItsResponseCannotBeKeptThenAnsweredAndNotRunAgain() throws Exception {
        controller.arrived = new CountDownLatch(1);
        controller.released = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> sent = threads.submit(() -> post(orders, key, text));
            controller.arrived.await();
            superuser("ALTER TABLE sample.keyed_request ADD CONSTRAINT full_disk CHECK (response IS NULL) NOT VALID");
            controller.released.countDown();
            assertThat(sent.get().statusCode()).isEqualTo(201);
        } finally {
            superuser("ALTER TABLE sample.keyed_request DROP CONSTRAINT full_disk");
        }
        assertProblem(post(orders, key, text), 409, "idempotent_request_in_progress");
        assertThat(controller.runs).hasValue(1);
    }

    @Test
    void requestWhenDatabaseIsAwayThenUnavailableAndRunOnceAfterwards() throws Exception {
        try {
            DATABASE.acceptConnections(false);
            assertProblem(post(orders, key, text), 503, "dependency_unavailable");
            assertThat(controller.runs).hasValue(0);
        } finally {
            DATABASE.acceptConnections(true);
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> post(orders, key, text).statusCode() == 201);
        assertThat(events()).isEqualTo(1);
        assertThat(controller.runs).hasValue(1);
    }
}
