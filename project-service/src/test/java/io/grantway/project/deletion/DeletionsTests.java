package io.grantway.project.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.contracts.credential.ProjectKeysApi;
import io.grantway.contracts.oauthconfig.ProjectPurgeApi;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.ProjectMembersApi;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.audit.AuditRelay;
import io.grantway.platform.audit.AuditSettings;
import io.grantway.platform.audit.EventText;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.NameResolver;
import io.grantway.platform.client.NeighbourErrors;
import io.grantway.platform.client.NeighbourSettings;
import io.grantway.platform.client.Neighbours;
import io.grantway.platform.client.ReplicaSets;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.Neighbourhood.Response;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.value.Ids;
import io.grantway.project.deletion.DeletionTable.Deletion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Deletions on a real PostgreSQL, with neighbours behind real HTTP. */
class DeletionsTests {

    private static final Response NOTHING = new Response(204, "");
    private static final Response DONE = new Response(200, "{\"done\":true,\"connections_left\":0}");
    private static final DeletionSettings SETTINGS =
            new DeletionSettings(Duration.ofMillis(1), Duration.ofSeconds(30), Duration.ofHours(24));

    private final UserId ada = new UserId(UUID.randomUUID());
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private Neighbourhood neighbours;
    private HikariDataSource pool;
    private JdbcClient jdbc;
    private DeletionTable table;
    private Deletions deletions;

    @BeforeEach
    void start() {
        PostgresFixture.Database database = PostgresFixture.migrated("project");
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.appUser());
        pool.setPassword(database.password());
        jdbc = JdbcClient.create(pool);
        table = new DeletionTable(jdbc);
        neighbours = Neighbourhood.start();
        neighbours.on("DELETE /internal/projects", request -> answer(request.path(), DONE));
        neighbours.on("PUT /internal/projects", request -> {
            closed.add(request.path());
            return NOTHING;
        });
        deletions = deletions(table);
    }

    @AfterEach
    void stop() {
        pool.close();
        neighbours.close();
    }

    @Test
    void workWhenProjectIsDeletingThenTakenDownStepByStep() {
        ProjectId project = project("DELETING");
        AtomicInteger asked = new AtomicInteger();
        neighbours.on(
                "DELETE /internal/projects",
                request -> answer(
                        request.path(),
                        asked.incrementAndGet() < 3
                                ? new Response(200, "{\"done\":false,\"connections_left\":4}")
                                : DONE));
        List<Long> left = new ArrayList<>();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            deletions.work();
            if (status(project).equals("DELETING") && calls.size() > left.size()) {
                left.add(jdbc.sql("select deletion_connections_left from project")
                        .query(Long.class)
                        .single());
            }
            return status(project).equals("DELETED");
        });
        String path = "/internal/projects/" + project;
        assertThat(calls).containsExactly(path, path, path, path + "/keys", path + "/members");
        assertThat(left).containsExactly(4L, 4L);
        assertThat(events())
                .singleElement()
                .asString()
                .contains("\"action\":\"project.deleted\"", ada.toString(), "\"type\":\"service\"", "req_7");
    }

    @Test
    void workWhenStepFailsThenGoesOnWhereItStopped() {
        ProjectId project = project("DELETING");
        AtomicInteger failures = new AtomicInteger();
        neighbours.on(
                "DELETE /internal/projects/" + project + "/keys",
                request -> answer(
                        request.path(),
                        failures.incrementAndGet() < 3 ? new Response(503, "{\"code\":\"not_ready\"}") : NOTHING));
        deletions.work();
        assertThat(jdbc.sql("select deletion_step || ' ' || deletion_attempts || ' ' || deletion_error from project")
                        .query(String.class)
                        .single())
                .startsWith("KEYS 1")
                .contains("503");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            deletions.work();
            return status(project).equals("DELETED");
        });
        assertThat(calls.stream().filter(path -> path.endsWith(project.toString())))
                .as("connections were not asked for again")
                .hasSize(1);
    }

    /** Whoever closed it was killed between the two services, or one of them was away: the worker closes the other. */
    @ParameterizedTest
    @ValueSource(strings = {"issuer", "vault"})
    void workWhenProjectClosedAtOneServiceOnlyThenClosedAtTheOtherFirst(String away) throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        try (Neighbourhood issuer = Neighbourhood.start()) {
            neighbours.on("PUT /internal/projects", request -> close("vault", away, order, failures));
            issuer.on("PUT /internal/projects", request -> close("issuer", away, order, failures));
            issuer.on("DELETE /internal/projects", request -> {
                order.add("purge");
                return DONE;
            });
            Deletions worker = deletions(table, issuer.url());
            ProjectId project = project("DELETING");

            worker.work();
            assertThat(order).contains("issuer", "vault").doesNotContain("purge");
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                worker.work();
                return status(project).equals("DELETED");
            });
            assertThat(order).containsSubsequence(away + " closed", "purge");
        }
    }

    private static Response close(String service, String away, List<String> order, AtomicInteger failures) {
        order.add(service);
        if (service.equals(away) && failures.incrementAndGet() <= 2) {
            return new Response(503, "{\"code\":\"not_ready\"}");
        }
        order.add(service + " closed");
        return NOTHING;
    }

    @Test
    void workWhenTwoWorkersRunAtOnceThenEachProjectTakenDownOnce() throws Exception {
        int projects = 40;
        for (int i = 0; i < projects; i++) {
            project("DELETING");
        }
        Deletions second = deletions(new DeletionTable(jdbc));
        AtomicInteger worked = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Deletions own = i % 2 == 0 ? deletions : second;
                runs.add(threads.submit(() -> {
                    start.await();
                    while (own.work()) {
                        worked.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        assertThat(worked).hasValue(projects);
        assertThat(calls).hasSize(3 * projects).doesNotHaveDuplicates();
        assertThat(events()).hasSize(projects);
    }

    @Test
    void workWhenFormerWorkerDiedThenTakenOver() {
        ProjectId project = project("DELETING");
        Deletion dead = table.take(Duration.ofMillis(200)).orElseThrow();
        assertThat(table.advance(dead, DeletionStep.KEYS, Duration.ofMillis(200)))
                .isTrue();
        assertThat(table.take(Duration.ofSeconds(1))).isEmpty();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            deletions.work();
            return status(project).equals("DELETED");
        });
        assertThat(calls)
                .containsExactly(
                        "/internal/projects/" + project + "/keys", "/internal/projects/" + project + "/members");
        assertThat(table.advance(dead, DeletionStep.CONNECTIONS, Duration.ofSeconds(1)))
                .as("whoever lost the lease writes nothing")
                .isFalse();
        assertThat(table.finish(dead)).isFalse();
    }

    @Test
    void workWhenProjectStayedPendingTooLongThenDeleted() {
        ProjectId old = project("PENDING");
        jdbc.sql("update project set created_at = now() - interval '25 hours'").update();
        ProjectId young = project("PENDING");
        assertThat(deletions.work()).as("there is something to do now").isTrue();
        deletions.work();
        assertThat(status(old)).isEqualTo("DELETED");
        assertThat(status(young)).isEqualTo("PENDING");
        assertThat(calls).containsExactly("/internal/projects/" + old + "/members");
        assertThat(events()).singleElement().asString().contains("project.creation_expired");
    }

    @Test
    void workWhenLeaseMadeEndlessInDatabaseThenProjectStillDeleted() {
        ProjectId project = project("DELETING");
        jdbc.sql("update project set deletion_lease_until = 'infinity'").update();
        deletions.work();
        assertThat(status(project)).isEqualTo("DELETED");
    }

    private Deletions deletions(DeletionTable rows) {
        return deletions(rows, neighbours.url());
    }

    private Deletions deletions(DeletionTable rows, String issuerUrl) {
        JsonMapper json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        URI address = URI.create(neighbours.url());
        PlatformSettings platform = new PlatformSettings(
                URI.create(Neighbourhood.ISSUER),
                "project-service",
                null,
                null,
                Map.of(
                        "user-service", List.of(address),
                        "oauth-config-service", List.of(URI.create(issuerUrl)),
                        "credential-service", List.of(address),
                        "audit-service", List.of(address)),
                null);
        NeighbourSettings calls =
                new NeighbourSettings(Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofSeconds(5));
        Neighbours clients = new Neighbours(
                new ReplicaSets(platform, calls, NameResolver.SYSTEM),
                calls,
                RestClient.builder().configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(json))),
                new NeighbourErrors(json));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Clock clock = Clock.systemUTC();
        AuditRelay relay = new AuditRelay(
                jdbc,
                clients.proxy(AuditIngestApi.class, "audit-service"),
                new AuditSettings(Duration.ofSeconds(1), 100, Duration.ofHours(1)),
                new EventText("project-service", new Ids(clock), clock, null),
                meters);
        ProjectPurgeApi issuer = clients.proxy(ProjectPurgeApi.class, "oauth-config-service");
        return new Deletions(
                rows,
                new DeletionCalls(
                        new ProjectClosing(clients.proxy(ProjectKeysApi.class, "credential-service"), issuer),
                        issuer,
                        clients.proxy(ProjectKeysApi.class, "credential-service"),
                        clients.proxy(ProjectMembersApi.class, "user-service")),
                new AuditOutbox(
                        jdbc,
                        new EventText("project-service", new Ids(clock), clock, null),
                        new CurrentCaller(),
                        "project-service",
                        relay),
                new TransactionTemplate(new JdbcTransactionManager(pool)),
                SETTINGS,
                meters);
    }

    private Response answer(String path, Response response) {
        calls.add(path);
        return path.endsWith("/keys") || path.endsWith("/members")
                ? response.status() >= 400 ? response : NOTHING
                : response;
    }

    private ProjectId project(String phase) {
        ProjectId id = new ProjectId(UUID.randomUUID());
        jdbc.sql("""
                        insert into project (id, name, phase, environment, creator, fingerprint, created_at, updated_at, version,
                            deletion_step, deletion_requested_by, deletion_request_id)
                        values (:id, 'Shop', :phase, 'DEVELOPMENT', :person, 'x', now(), now(), 0,
                            case :phase when 'DELETING' then 'CONNECTIONS' end, :person, 'req_7')""")
                .param("id", id.value())
                .param("phase", phase)
                .param("person", ada.toString())
                .update();
        return id;
    }

    private String status(ProjectId project) {
        return jdbc.sql("select phase from project WHERE id = ?")
                .param(project.value())
                .query(String.class)
                .single();
    }

    private List<String> events() {
        return jdbc.sql("select content from audit_outbox").query(String.class).list();
    }
}
