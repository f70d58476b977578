package io.grantway.audit.ingest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.value.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What takes events and finds things, on one database; two of them are two replicas. */
public final class AuditReplica implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public AuditReplica(PostgresFixture.Database database, Map<String, Object> settings) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(DataSource.class, () -> pool(database));
        context.register(Parts.class);
        context.refresh();
    }

    Ingest ingest() {
        return context.getBean(Ingest.class);
    }

    Partitions partitions() {
        return context.getBean(Partitions.class);
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Takes a batch as if this service had brought it. */
    public IngestResponse take(String source, long epoch, AuditBatch.Item... items) {
        return ingest().take(source, new AuditBatch(epoch, List.of(items)));
    }

    private static HikariDataSource pool(PostgresFixture.Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.appUser());
        config.setPassword(database.password());
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @ConfigurationPropertiesScan("io.grantway.audit")
    @ComponentScan(
            basePackages = {"io.grantway.audit.ingest", "io.grantway.audit.finding"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|\\.Findings)"))
    static class Parts {

        @Bean
        JdbcClient jdbcClient(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Ids ids(Clock clock) {
            return new Ids(clock);
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
