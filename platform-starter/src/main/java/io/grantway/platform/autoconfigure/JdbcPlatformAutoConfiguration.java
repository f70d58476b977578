package io.grantway.platform.autoconfigure;

import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.audit.AuditRelay;
import io.grantway.platform.audit.AuditSettings;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.audit.EventText;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.Neighbours;
import io.grantway.platform.jdbc.DatabasePool;
import io.grantway.platform.jdbc.SchemaVersion;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.token.ServiceTokenInterceptor;
import io.grantway.platform.token.ServiceTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of a service with a schema: the check of the schema version, and the audit outbox. */
@AutoConfiguration(
        after = PlatformAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@ConditionalOnClass(JdbcClient.class)
@EnableConfigurationProperties(AuditSettings.class)
class JdbcPlatformAutoConfiguration {

    private static final String AUDIT = "audit-service";

    @Bean
    SchemaVersion schemaVersion(JdbcClient jdbc, ResourcePatternResolver resources) {
        return new SchemaVersion(jdbc, resources);
    }

    @Bean
    DatabasePool databasePool(DataSource source) throws SQLException {
        return new DatabasePool(source);
    }

    @Bean
    CurrentCaller currentCaller() {
        return new CurrentCaller();
    }

    @Bean
    AuditRelay auditRelay(
            JdbcClient jdbc,
            SchemaVersion checked,
            Neighbours neighbours,
            ServiceTokens tokens,
            AuditSettings settings,
            EventText text,
            MeterRegistry meters) {
        AuditIngestApi audit =
                neighbours.proxy(AuditIngestApi.class, AUDIT, new ServiceTokenInterceptor(tokens, AUDIT));
        return new AuditRelay(jdbc, audit, settings, text, meters);
    }

    @Bean
    AuditOutbox auditOutbox(
            JdbcClient jdbc, EventText text, CurrentCaller caller, PlatformSettings settings, AuditRelay relay) {
        return new AuditOutbox(jdbc, text, caller, settings.serviceName(), relay);
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
