package io.grantway.oauthconfig.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Concurrent requests to two nodes over one PostgreSQL. {@code -Dgrantway.rounds=50} runs the long version. */
class SingleUseAuthorizationsTests {

    private static final int PARALLEL = 64;
    private static final int ROUNDS = Integer.getInteger("grantway.rounds", 3);

    private final Installation installation = Installation.shared();
    private final Flows flows = new Flows(installation);
    private final UserId user = new UserId(UUID.randomUUID());

    @Test
    void redeemWhenOneCodeIsSentInParallelThenOneSucceedsAndFamilyIsRevoked() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Browser browser = new Browser(installation.node(0));
            String code = flows.signIn(browser, installation.node(0), user).locationParameter("code");

            List<Response> answers = parallel(node -> flows.redeem(node, code));

            assertOneSuccessAndDeadFamily(answers);
        }
    }

    @Test
    void refreshWhenOneTokenIsSentInParallelThenOneSucceedsAndFamilyIsRevoked() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String token = flows.tokens(installation.node(0), user).text("refresh_token");

            List<Response> answers = parallel(node -> flows.refresh(node, token));

            assertOneSuccessAndDeadFamily(answers);
        }
    }

    private void assertOneSuccessAndDeadFamily(List<Response> answers) {
        List<Response> successes =
                answers.stream().filter(response -> response.status() == 200).toList();
        assertThat(answers.stream().map(Response::status)).containsOnly(200, 400);
        assertThat(successes).hasSize(1);
        assertThat(answers.stream().filter(response -> response.status() == 400))
                .allSatisfy(response -> assertThat(response.text("error")).isEqualTo("invalid_grant"));
        Response winner = successes.getFirst();
        assertThat(flows.refresh(installation.node(1), winner.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
        for (int node = 0; node < 2; node++) {
            int asked = node;
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> flows.userInfo(installation.node(asked), winner.text("access_token"))
                                    .status()
                            == 401);
        }
    }

    private List<Response> parallel(Function<Installation.Node, Response> attempt) throws Exception {
        CountDownLatch ready = new CountDownLatch(PARALLEL);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Response>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PARALLEL; i++) {
                Installation.Node node = installation.node(i % 2);
                Callable<Response> task = () -> {
                    ready.countDown();
                    go.await();
                    return attempt.apply(node);
                };
                running.add(threads.submit(task));
            }
            ready.await();
            go.countDown();
            List<Response> answers = new ArrayList<>();
            for (Future<Response> future : running) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    @Test
    void refreshWhenSentToAnotherNodeThenTokenRotatesAndUserInfoNamesThePerson() {
        Response first = flows.tokens(installation.node(0), user);
        Response second = flows.refresh(installation.node(1), first.text("refresh_token"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Cache-Control")).contains("no-store");
        assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
        assertThat(flows.userInfo(installation.node(0), second.text("access_token"))
                        .text("sub"))
                .isEqualTo(user.toString());
    }

    @Test
    void refreshWhenRotatedTokenIsReusedAfterRestartThenFamilyIsRevoked() {
        Response first = flows.tokens(installation.node(0), user);
        Response second = flows.refresh(installation.node(0), first.text("refresh_token"));
        Installation.Node restarted = installation.startNode();

        Response replayed = flows.refresh(restarted, first.text("refresh_token"));

        assertThat(replayed.status()).isEqualTo(400);
        assertThat(replayed.text("error")).isEqualTo("invalid_grant");
        assertThat(flows.refresh(restarted, second.text("refresh_token")).status())
                .isEqualTo(400);
        assertThat(installation.auditEvents("token.reuse_detected"))
                .anySatisfy(event -> assertThat(event).contains(user.toString()).contains("refresh_token_reused"));
        restarted.context().close();
    }

    @Test
    void authorizeWhenPersonIsRevokedMeanwhileThenCodeIsVoid() throws Exception {
        Browser browser = new Browser(installation.node(0));
        flows.signIn(browser, installation.node(0), user);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection blocker = DriverManager.getConnection(
                        installation.database.url() + "?currentSchema=oauth", "postgres", "postgres")) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("LOCK TABLE oauth_token IN SHARE MODE");
            Future<Response> authorized = threads.submit(() -> browser.get(Flows.url(Flows.request())));
            awaitBlocked("INSERT INTO oauth_token%");
            Future<Response> revoked = threads.submit(this::revoke);
            awaitBlockedOrDone("DELETE FROM issuer_session%", revoked);
            blocker.commit();

            assertThat(revoked.get().status()).isEqualTo(204);
            String code = authorized.get().locationParameter("code");
            assertThat(flows.redeem(installation.node(0), code).text("error")).isEqualTo("invalid_grant");
        }
    }

    private Response revoke() {
        String token = flows.serviceToken(installation.node(1), "user-service", "oauth-config-service");
        return new Browser(installation.node(1))
                .json(
                        "POST",
                        "/internal/revocations",
                        "{\"kind\":\"subject\",\"value\":\"" + user + "\",\"on_behalf_of\":{\"type\":\"user\",\"id\":\""
                                + user + "\"}}",
                        "Authorization",
                        "Bearer " + token);
    }

    private void awaitBlocked(String statement) {
        await().until(() -> blocked(statement));
    }

    private void awaitBlockedOrDone(String statement, Future<Response> work) {
        await().until(() -> work.isDone() || blocked(statement));
    }

    private boolean blocked(String statement) {
        return installation
                .sql()
                .sql(
                        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND ltrim(query) LIKE :it)")
                .param("it", statement)
                .query(Boolean.class)
                .single();
    }

    @Test
    void refreshTokenWhenStoredThenNotInClearText() {
        Response tokens = flows.tokens(installation.node(0), user);

        String dump = installation
                .sql()
                .sql("SELECT coalesce(string_agg(t::text, ' '), '') FROM oauth_token t")
                .query(String.class)
                .single();
        assertThat(dump).isNotEmpty().doesNotContain(tokens.text("refresh_token"));
    }
}
