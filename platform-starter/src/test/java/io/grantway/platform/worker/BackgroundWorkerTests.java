package io.grantway.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundWorkerTests {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final List<Integer> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();
    private BackgroundWorker worker = worker(LONG, () -> {});

    /** Creates a worker that pauses this long after each run. */
    private BackgroundWorker worker(Duration pause, Runnable turn) {
        return new BackgroundWorker("test-worker") {
            @Override
            protected Duration work() {
                turns.incrementAndGet();
                turn.run();
                return pause;
            }

            @Override
            protected Duration failed(RuntimeException failure, int inARow) {
                failures.add(inARow);
                return Duration.ofMillis(1);
            }
        };
    }

    private void start(Duration pause, Runnable turn) {
        worker = worker(pause, turn);
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void startWhenThereIsMoreThenWorksAtOnceAgain() {
        start(Duration.ZERO, () -> {});

        await().untilAsserted(() -> assertThat(turns).hasValueGreaterThan(100));
    }

    @Test
    void wakeWhenPausingThenWorksOnceMore() {
        start(LONG, () -> {});
        await().untilAsserted(() -> assertThat(turns).hasValue(1));

        worker.wake();

        await().untilAsserted(() -> assertThat(turns).hasValue(2));
    }

    @Test
    void workWhenItFailsThenCountsFailuresInARow() {
        start(Duration.ofMillis(1), () -> {
            if (turns.get() != 3) {
                throw new IllegalStateException("on purpose");
            }
        });

        await().untilAsserted(() -> assertThat(failures).startsWith(1, 2, 1, 2, 3));
    }

    @Test
    void stopWhenWorkIsUnderWayThenItsEndIsAwaited() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        start(LONG, () -> {
            begun.countDown();
            assertThatCode(() -> Thread.sleep(200)).doesNotThrowAnyException();
            ended.incrementAndGet();
        });
        assertThatCode(begun::await).doesNotThrowAnyException();

        worker.stop();

        assertThat(ended).hasValue(1);
        assertThat(worker.isRunning()).isFalse();
    }

    @Test
    void startWhenStoppedBeforeThenOneLoopRuns() {
        start(LONG, () -> {});
        await().untilAsserted(() -> assertThat(turns).hasValue(1));
        worker.stop();

        worker.start();

        await().untilAsserted(() -> assertThat(turns).hasValue(2));
    }
}
