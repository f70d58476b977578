package io.grantway.credential.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshReason;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.credential.VaultContext;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While a refresh has to wait, reads in a loop are not passed on to oauth-config-service one by one. */
class RefreshWaitTests {

    private static final String REASON = "provider_unavailable";

    private final VaultContext vault = VaultContext.on(PostgresFixture.migrated("credential"));
    private final ExpiredTokensFixture expired = new ExpiredTokensFixture(vault);
    private final UUID id = expired.connection("configuration");
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void readWhenRefreshHasToWaitThenAskedAgainAfterASecondOnly() {
        responding(ConnectionState.DEGRADED, REASON, 30);

        for (int i = 0; i < 20; i++) {
            assertRefused("30");
        }

        assertThat(asked).as("a second may end within the loop").hasValueLessThan(10);
        int before = asked.get();
        await().untilAsserted(() -> {
            assertRefused("30");
            assertThat(asked).hasValueGreaterThan(before);
        });
    }

    @Test
    void readWhenReauthorizationIsRequiredThenNotAskedForEveryRead() {
        responding(ConnectionState.REAUTH_REQUIRED, "invalid_grant", null);

        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> expired.read(id))
                    .satisfies(problem -> assertThat(problem.type()).isEqualTo(ReleaseProblem.REAUTH_REQUIRED));
        }

        assertThat(asked).hasValueLessThan(10);
    }

    @Test
    void readWhenRefreshMayBeTriedAtOnceThenAskedForEveryRead() {
        responding(ConnectionState.DEGRADED, "outcome_unknown", null);
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> expired.read(id));
        }
        responding(ConnectionState.DEGRADED, RefreshReason.REFRESH_UNDER_WAY.toString(), 1);
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> expired.read(id));
        }

        assertThat(asked).hasValue(10);
    }

    @Test
    void readWhenRenewedMeanwhileThenNewTokenAtOnce() {
        responding(ConnectionState.DEGRADED, REASON, 30);
        assertRefused("30");

        expired.renewed(id);

        assertThat(expired.read(id)).isEqualTo(Secret.of("access-renewed"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void forcedReadWhenRefreshHadToWaitThenAsked() {
        responding(ConnectionState.DEGRADED, REASON, 30);
        assertRefused("30");
        vault.refreshes((connection, request) -> expired.renewed(id));

        assertThat(expired.read(id, true)).isEqualTo(Secret.of("access-renewed"));
    }

    @Test
    void readWhenAnotherConnectionHasToWaitThenAsked() {
        responding(ConnectionState.DEGRADED, REASON, 30);
        assertRefused("30");
        UUID other = expired.connection("configuration");
        vault.refreshes((connection, request) -> expired.renewed(connection.value()));

        assertThat(expired.read(other)).isEqualTo(Secret.of("access-renewed"));
    }

    private void responding(ConnectionState state, String reason, @Nullable Integer seconds) {
        vault.refreshes((connection, request) -> {
            asked.incrementAndGet();
            return new RefreshResponse(state, request.seenVersion(), reason, seconds);
        });
    }

    private void assertRefused(String seconds) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> expired.read(id))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ReleaseProblem.PROVIDER_UNAVAILABLE);
                    assertThat(problem).hasMessageContaining(seconds + " seconds");
                });
    }
}
