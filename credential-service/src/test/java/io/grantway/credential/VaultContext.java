package io.grantway.credential;

import com.zaxxer.hikari.HikariDataSource;
import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.grantway.contracts.oauthconfig.connection.RefreshApi;
import io.grantway.contracts.oauthconfig.connection.TokenUseApi;
import io.grantway.contracts.oauthconfig.connection.TokenUses;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.audit.AuditRelay;
import io.grantway.platform.audit.AuditSettings;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.audit.EventText;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.jdbc.SchemaVersion;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.value.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** One replica of the vault without its web layer; several on one database are replicas of each other. */
public final class VaultContext implements AutoCloseable {

    private static final byte[] ROOT_KEY = new byte[32];

    static {
        Arrays.fill(ROOT_KEY, (byte) 7);
    }

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private VaultContext(PostgresFixture.Database database, Path rootKey, Map<String, Object> settings) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("root", Map.of("credential.key.root-key-file", rootKey.toString())));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(DataSource.class, () -> pool(database));
        context.register(Beans.class);
        context.refresh();
    }

    public static VaultContext on(PostgresFixture.Database database) {
        return on(database, Map.of());
    }

    public static VaultContext on(PostgresFixture.Database database, Map<String, Object> settings) {
        return new VaultContext(database, keyFile(ROOT_KEY), settings);
    }

    public static VaultContext on(PostgresFixture.Database database, Path rootKey) {
        return new VaultContext(database, rootKey, Map.of());
    }

    public static Path keyFile(byte[] key) {
        return file(Base64.getUrlEncoder().withoutPadding().encodeToString(key), "rw-------");
    }

    public static Path file(String text, String mode) {
        try {
            Path file = Files.createTempFile("root", ".key");
            file.toFile().deleteOnExit();
            Files.writeString(file, text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public TestClock clock() {
        return bean(TestClock.class);
    }

    /** Does the work in one transaction. */
    public <T> T inTransaction(Supplier<T> work) {
        return new TransactionTemplate(bean(PlatformTransactionManager.class)).execute(status -> work.get());
    }

    /** What oauth-config-service answers to this replica. */
    public void refreshes(RefreshApi response) {
        context.getBean(Beans.class).refresh.set(response);
    }

    public long events(String action) {
        return jdbc().sql("SELECT count(*) FROM audit_outbox WHERE content::json ->> 'action' = ?")
                .param(action)
                .query(Long.class)
                .single();
    }

    public static UUID id() {
        return UUID.randomUUID();
    }

    private static HikariDataSource pool(PostgresFixture.Database database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.appUser());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(24);
        pool.setMinimumIdle(1);
        return pool;
    }

    @Override
    public void close() {
        context.close();
    }

    /** No {@code @Configuration}, so that the context test does not find it. */
    @EnableTransactionManagement
    @ComponentScan(
            basePackages = "io.grantway.credential",
            excludeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*(Controller|Advice|Application|Tests|BootstrapAssertions)(\\$.*)?"),
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = VaultContext.class)
            })
    static class Beans {

        final AtomicReference<RefreshApi> refresh = new AtomicReference<>((id, request) -> {
            throw new IllegalStateException("This test expects no refresh.");
        });

        final Queue<TokenUses> uses = new ConcurrentLinkedQueue<>();

        @Bean
        RefreshApi refreshApi() {
            return (id, request) -> refresh.get().refresh(id, request);
        }

        @Bean
        TokenUseApi tokenUseApi() {
            return uses::add;
        }

        @Bean
        PlatformSettings platform() {
            Map<String, Object> set = Map.of(
                    "grantway.public-url",
                    "https://grantway.example.com",
                    "grantway.service-name",
                    "credential-service");
            return new Binder(new MapConfigurationPropertySource(set)).bindOrCreate("grantway", PlatformSettings.class);
        }

        @Bean
        TestClock clock() {
            return new TestClock();
        }

        @Bean
        JdbcClient jdbcClient(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        SchemaVersion schemaVersion(JdbcClient jdbc) {
            return new SchemaVersion(jdbc, new PathMatchingResourcePatternResolver());
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        CurrentCaller currentCaller() {
            return new CurrentCaller();
        }

        @Bean
        AuditRelay auditRelay(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
            AuditIngestApi audit = batch -> new IngestResponse(batch.items().stream()
                    .map(item -> new IngestResponse.Item(item.id(), IngestStatus.CREATED, null))
                    .toList());
            return new AuditRelay(
                    jdbc,
                    audit,
                    new AuditSettings(Duration.ofSeconds(1), 200, Duration.ofHours(1)),
                    new EventText("credential-service", new Ids(clock), clock, null),
                    meters);
        }

        @Bean
        AuditOutbox auditOutbox(JdbcClient jdbc, Clock clock, CurrentCaller caller, AuditRelay relay) {
            EventText text = new EventText("credential-service", new Ids(clock), clock, null);
            return new AuditOutbox(jdbc, text, caller, "credential-service", relay);
        }

        @Bean
        Denials denials(AuditOutbox outbox, PlatformTransactionManager transactions, CurrentCaller caller) {
            TransactionTemplate own = new TransactionTemplate(transactions);
            own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            return new Denials(outbox, own, caller);
        }

        @Bean
        DamagedRows damagedRows(Denials denials, MeterRegistry meters) {
            return new DamagedRows(denials, meters);
        }
    }
}
