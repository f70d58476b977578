package io.grantway.user;

import io.grantway.contracts.Secret;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.PlatformRole;
import io.grantway.contracts.user.RegistrationMode;
import io.grantway.contracts.user.User;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.Neighbourhood.Response;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.Sha256;
import io.grantway.user.password.PasswordHasher;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.person.NewPerson;
import io.grantway.user.person.People;
import io.grantway.user.person.PersonName;
import io.grantway.user.seal.PeopleSeals;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on its own port, on a real PostgreSQL, with neighbours that respond over HTTP. All test classes
 * that extend this share one context.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "user.password.memory-kib=2048",
            "user.password.iterations=1",
            "user.guessing.address.free=100000",
            "user.guessing.registration.free=8",
            "user.revocation.interval=PT0.2S"
        })
public abstract class RunningService {

    public static final String SETUP_TOKEN = "a-set-up-token-for-tests";
    public static final Secret PASSWORD = Secret.of("seven quiet otters sing");

    protected static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    protected static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("users");

    /** Challenges pending at the issuer: hash and client name. */
    protected static final Map<String, String> CHALLENGES = new ConcurrentHashMap<>();

    /** Bodies of accepted logins at the issuer, by the hash of the challenge. */
    protected static final Map<String, String> ACCEPTED = new ConcurrentHashMap<>();

    /** Bodies of revocations that the issuer has accepted. */
    protected static final List<String> REVOKED = new CopyOnWriteArrayList<>();

    /** Projects that project-service knows. */
    protected static final Set<ProjectId> PROJECTS = ConcurrentHashMap.newKeySet();

    /** Those of them that are being deleted. */
    protected static final Set<ProjectId> DELETING = ConcurrentHashMap.newKeySet();

    /** What happens while project-service is asked for a project. */
    protected static final Map<ProjectId, Runnable> MEANWHILE = new ConcurrentHashMap<>();

    /** Whether the issuer currently rejects queries for challenges. */
    protected static final AtomicBoolean UNAVAILABLE = new AtomicBoolean();

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path SETUP_TOKEN_FILE = setupTokenFile();

    @LocalServerPort
    protected int port;

    @LocalManagementPort
    protected int managementPort;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected People people;

    @Autowired
    protected PasswordHasher hasher;

    @Autowired
    protected MeterRegistry metrics;

    @Autowired
    protected PeopleSeals seals;

    @Autowired
    protected Ids ids;

    @DynamicPropertySource
    protected static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "user-service");
        DATABASE.register(registry);
        registry.add("GRANTWAY_SETUP_TOKEN_FILE", SETUP_TOKEN_FILE::toString);
        NEIGHBOURS
                .on("GET /internal/login-challenges/", request -> {
                    if (UNAVAILABLE.get()) {
                        return new Response(503, "{\"code\":\"not_ready\"}");
                    }
                    String client = CHALLENGES.get(request.path().substring("/internal/login-challenges/".length()));
                    return client == null
                            ? new Response(404, "{\"code\":\"login_challenge_unknown\"}")
                            : new Response(
                                    200,
                                    "{\"client_id\":\"%s\",\"client_name\":\"%s\",\"prompt\":[],\"expires_at\":\"2099-01-01T00:00:00Z\"}"
                                            .formatted(client.toLowerCase(), client));
                })
                .on("PUT /internal/login-challenges/", request -> {
                    String hash = request.path()
                            .replace("/internal/login-challenges/", "")
                            .replace("/accept", "");
                    if (CHALLENGES.remove(hash) == null) {
                        return new Response(404, "{\"code\":\"login_challenge_unknown\"}");
                    }
                    ACCEPTED.put(hash, request.body());
                    return new Response(200, "{\"verifier\":\"verifier-for-" + hash.substring(0, 8) + "\"}");
                })
                .on("POST /internal/revocations", request -> {
                    REVOKED.add(request.body());
                    return new Response(204, "");
                })
                .on("GET /internal/projects/", request -> {
                    String id = request.path().substring("/internal/projects/".length());
                    MEANWHILE.getOrDefault(ProjectId.of(id), () -> {}).run();
                    String status = DELETING.contains(ProjectId.of(id)) ? "deleting" : "active";
                    return PROJECTS.contains(ProjectId.of(id))
                            ? new Response(
                                    200,
                                    "{\"id\":\"%s\",\"name\":\"P\",\"status\":\"%s\",\"settings\":{},\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-01T00:00:00Z\",\"version\":0}"
                                            .formatted(id, status))
                            : new Response(404, "{\"code\":\"project_not_found\"}");
                });
    }

    /**
     * A context that was idle between two classes must first hear from the issuer again; the installation is claimed.
     */
    @BeforeEach
    void ready() {
        Http management = new Http("http://127.0.0.1:" + managementPort);
        await(() -> management.get("/actuator/health/readiness").status() == 200);
        jdbc.sql("INSERT INTO setup (done_at) VALUES (now()) ON CONFLICT DO NOTHING")
                .update();
    }

    protected Http http() {
        return new Http("http://127.0.0.1:" + port);
    }

    /** Creates a person with a unique address and {@link #PASSWORD}. */
    protected User person(PlatformRole role) {
        int number = COUNT.incrementAndGet();
        return people.add(
                        new NewPerson(
                                EmailAddress.of("person" + number + "@example.com")
                                        .orElseThrow(),
                                PersonName.of("Person " + number).orElseThrow(),
                                role,
                                "en"),
                        hasher.hash(PASSWORD),
                        "user.created")
                .orElseThrow();
    }

    protected User person() {
        return person(PlatformRole.USER);
    }

    protected User administrator() {
        return person(PlatformRole.ADMINISTRATOR);
    }

    /** Creates a project that project-service knows, with these members ({@code owner}, …). */
    protected ProjectId project(Map<User, String> members) {
        ProjectId project = new ProjectId(ids.next());
        PROJECTS.add(project);
        memberships(project, members);
        return project;
    }

    /** Makes members without any of the rules of the API. */
    protected void memberships(ProjectId project, Map<User, String> members) {
        members.forEach((user, role) -> jdbc.sql(
                        "INSERT INTO membership (project_id, person_id, role, created_at, version, seal)"
                                + " VALUES (?, ?, ?, now(), 0, ?)")
                .params(
                        project.value(),
                        user.id().value(),
                        role,
                        seals.membership(project.value(), user.id().value(), role))
                .update());
    }

    protected static String token(User user) {
        return NEIGHBOURS.personToken(user.id());
    }

    /** Creates a challenge at the issuer for the client of this name. */
    protected static String challenge(String client) {
        String challenge = "challenge-" + COUNT.incrementAndGet() + "-0123456789abcdef";
        CHALLENGES.put(Sha256.hex(challenge), client);
        return challenge;
    }

    /** Changes who may register; a test that calls this restores {@link RegistrationMode#INVITATION}. */
    protected void registration(RegistrationMode mode, String... domains) {
        List<String> all = List.of(domains);
        jdbc.sql("DELETE FROM registration").update();
        jdbc.sql("INSERT INTO registration (mode, email_domains, version, seal) VALUES (?, ?, 1, ?)")
                .params(mode.toString(), domains, seals.registration(mode.toString(), all))
                .update();
    }

    /** How many audit events of this action contain this text, delivered or not. */
    protected int audited(String action, String fragment) {
        return jdbc.sql("SELECT count(*) FROM audit_outbox WHERE content LIKE ? AND content LIKE ?")
                .params("%\"action\":\"" + action + "\"%", "%" + fragment + "%")
                .query(Integer.class)
                .single();
    }

    protected static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The condition did not come true within 20 seconds.");
            }
            Thread.onSpinWait();
        }
    }

    private static Path setupTokenFile() {
        try {
            Path file = Files.createTempFile("setup", ".token");
            file.toFile().deleteOnExit();
            return Files.writeString(file, SETUP_TOKEN + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
