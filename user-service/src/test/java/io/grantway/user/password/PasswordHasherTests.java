package io.grantway.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.Secret;
import io.grantway.platform.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PasswordHasherTests {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void settingsWhenNotConfiguredThenThoseRecommendedByOwasp() {
        PasswordSettings settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("user.password", PasswordSettings.class);
        assertThat(settings).isEqualTo(new PasswordSettings(19_456, 2, 2, 64, Duration.ofSeconds(5)));
        assertThat(new PasswordHasher(settings, metrics)
                        .hash(Secret.of("a password"))
                        .reveal())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void matchesWhenPasswordIsAnotherThenFalse() {
        PasswordHasher hasher = hasher(2, 64);
        Secret hash = hasher.hash(Secret.of("caf\u00e9 caf\u00e9 caf\u00e9"));
        assertThat(hasher.matches(Secret.of("cafe\u0301 cafe\u0301 cafe\u0301"), hash))
                .isTrue();
        assertThat(hasher.matches(Secret.of("cafe cafe cafe"), hash)).isFalse();
        assertThat(hasher.outdated(hash)).isFalse();
        Secret cheaper = new PasswordHasher(new PasswordSettings(2048, 1, 1, 1, Duration.ofSeconds(1)), metrics)
                .hash(Secret.of("a password"));
        assertThat(hasher.outdated(cheaper)).isTrue();
        assertThat(hasher.matches(Secret.of("a password"), cheaper)).isTrue();
    }

    @Test
    void matchesWhenNoHashExistsThenFalseAfterTheSameWork() {
        PasswordHasher hasher = hasher(2, 64);
        long before = count();
        assertThat(hasher.matches(Secret.of("whatever it is"), null)).isFalse();
        assertThat(count() - before).isEqualTo(1);
    }

    @Test
    void hashWhenTooManyAtOnceThenRefusedWithoutWork() throws Exception {
        PasswordHasher hasher = hasher(1, 0);
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<String>> all = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        try {
                            return hasher.hash(Secret.of("a password")).reveal();
                        } catch (ProblemException busy) {
                            return busy.type().code();
                        }
                    }))
                    .toList();
            start.countDown();
            long refused = 0;
            for (Future<String> one : all) {
                refused += one.get().equals("sign_in_busy") ? 1 : 0;
            }
            assertThat(refused).isBetween(1L, 15L);
            assertThat(count()).isEqualTo(16 - refused);
        }
    }

    @Test
    void matchesWhenHashUnreadableThenFalse() {
        PasswordHasher hasher = hasher(1, 0);
        assertThat(hasher.matches(Secret.of("x"), Secret.of("$argon2id$v=19$m=x,t=1,p=1$AAAA$AAAA")))
                .isFalse();
    }

    private PasswordHasher hasher(int parallel, int waiting) {
        return new PasswordHasher(new PasswordSettings(8192, 1, parallel, waiting, Duration.ofSeconds(5)), metrics);
    }

    private long count() {
        return metrics.timer("grantway.password.hash").count();
    }
}
