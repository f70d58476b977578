package io.grantway.credential.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The places for refreshes are shared by all provider configurations; a slow one leaves some to the others. */
class RefreshPlacesTests {

    private static final int PLACES = 8;

    private final UUID project = VaultContext.id();
    private final Caller.App app =
            new Caller.App(new AppId(VaultContext.id()), new ProjectId(project), Set.of("tokens:read"));

    @Test
    void refreshWhenOneConfigurationIsSlowThenPlacesLeftForOthers() throws Exception {
        try (VaultContext vault = VaultContext.on(
                        PostgresFixture.migrated("credential"), Map.of("credential.release.refresh-calls", PLACES));
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            UUID healthy = expired(vault, "healthy");
            CountDownLatch slow = new CountDownLatch(1);
            AtomicInteger waiting = new AtomicInteger();
            vault.refreshes((id, request) -> {
                if (!id.value().equals(healthy)) {
                    waiting.incrementAndGet();
                    awaitLatch(slow);
                }
                return renewed(vault, id.value());
            });
            List<Future<Secret>> reads = new ArrayList<>();
            for (int i = 0; i < 2 * PLACES; i++) {
                UUID id = expired(vault, "slow");
                reads.add(readers.submit(() -> token(vault, id)));
            }
            await().until(() -> reads.stream().filter(Future::isDone).count() + waiting.get() == 2 * PLACES);

            assertThat(token(vault, healthy)).isEqualTo(Secret.of("access-renewed"));

            assertThat(waiting).as("a slow one alone has half of them").hasValue(PLACES / 2);
            assertThat(reads).filteredOn(Future::isDone).allSatisfy(read -> assertThat(read.exceptionNow())
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.members())
                            .containsEntry("reason", "too_many_refreshes")));
            slow.countDown();
            assertThat(reads)
                    .filteredOn(read -> outcome(read).equals("access-renewed"))
                    .hasSize(PLACES / 2);
            assertThat(token(vault, expired(vault, "slow")))
                    .as("the places are given back")
                    .isEqualTo(Secret.of("access-renewed"));
        }
    }

    private UUID expired(VaultContext vault, String configuration) {
        UUID id = VaultContext.id();
        CredentialsFixture.store(
                vault,
                id,
                new StoreCredential(
                        new ProjectId(project),
                        CredentialKind.TOKEN_SET,
                        Fixtures.tokens("old"),
                        Fixtures.meta(Instant.now().minusSeconds(60)),
                        false,
                        Destination.describedBy(List.of(configuration)),
                        Fixtures.END_USER,
                        Fixtures.SOMEONE));
        CredentialsFixture.grant(vault, id, app.id(), Fixtures.release());
        return id;
    }

    private Secret token(VaultContext vault, UUID id) {
        return vault.bean(Releases.class)
                .token(new TokenRequest(app, new ConnectionId(id), null), Duration.ZERO, false)
                .accessToken();
    }

    private static RefreshResponse renewed(VaultContext vault, UUID id) {
        return vault.inTransaction(() -> {
            SealedCredentials sealed = vault.bean(SealedCredentials.class);
            try (PlainFields plain = PlainFields.of(Fixtures.tokens("renewed"))) {
                long version = sealed.append(
                                sealed.require(id),
                                plain,
                                Fixtures.meta(Instant.now().plusSeconds(3_600)))
                        .version();
                return new RefreshResponse(ConnectionState.HEALTHY, version, null, null, null, null);
            }
        });
    }

    private static String outcome(Future<Secret> read) {
        try {
            return read.get().reveal();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
