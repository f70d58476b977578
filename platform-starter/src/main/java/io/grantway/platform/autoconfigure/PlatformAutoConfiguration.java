package io.grantway.platform.autoconfigure;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.grantway.contracts.oauthconfig.issuer.RevocationApi;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.EventText;
import io.grantway.platform.client.NameResolver;
import io.grantway.platform.client.NeighbourErrors;
import io.grantway.platform.client.NeighbourSettings;
import io.grantway.platform.client.Neighbours;
import io.grantway.platform.client.ReplicaSets;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.token.AccessTokens;
import io.grantway.platform.token.IssuerReplicas;
import io.grantway.platform.token.IssuerServiceKeys;
import io.grantway.platform.token.RevocationPoller;
import io.grantway.platform.token.RevocationSource;
import io.grantway.platform.token.Revocations;
import io.grantway.platform.token.ServiceKey;
import io.grantway.platform.token.ServiceTokenInterceptor;
import io.grantway.platform.token.ServiceTokens;
import io.grantway.platform.token.TrustedKeySet;
import io.grantway.platform.value.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.tracing.Tracer;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The parts of every service: ids, tokens, calls to other services. */
@AutoConfiguration
@EnableConfigurationProperties({PlatformSettings.class, NeighbourSettings.class})
class PlatformAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock);
    }

    @Bean
    ServiceKey serviceKey(PlatformSettings settings, Clock clock) {
        return ServiceKey.read(settings.serviceKey(), settings.serviceName(), clock);
    }

    @Bean
    Cursors cursors(ServiceKey key, Clock clock) {
        return new Cursors(key.derive("cursors"), clock);
    }

    @Bean
    EventText eventText(PlatformSettings settings, Ids ids, Clock clock, ObjectProvider<Tracer> tracer) {
        return new EventText(settings.serviceName(), ids, clock, tracer.getIfAvailable());
    }

    /**
     * Rejects numbers in place of texts, texts in place of numbers and fractions in place of whole numbers instead of
     * guessing what was meant.
     */
    @Bean
    JsonMapperBuilderCustomizer strictScalars() {
        return mapper -> mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    @Bean
    NeighbourErrors neighbourErrors(JsonMapper json) {
        return new NeighbourErrors(json);
    }

    @Bean
    @ConditionalOnMissingBean
    NameResolver nameResolver() {
        return NameResolver.SYSTEM;
    }

    @Bean
    ReplicaSets replicaSets(
            PlatformSettings settings, NeighbourSettings calls, NameResolver names, MeterRegistry meters) {
        ReplicaSets replicas = new ReplicaSets(settings, calls, names);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(replicas.breakers())
                .bindTo(meters);
        return replicas;
    }

    @Bean
    Neighbours neighbours(
            ReplicaSets replicas, NeighbourSettings calls, RestClient.Builder builder, NeighbourErrors errors) {
        return new Neighbours(replicas, calls, builder, errors);
    }

    @Bean
    ServiceTokens serviceTokens(Neighbours neighbours, ServiceKey key, PlatformSettings settings, Clock clock) {
        return new ServiceTokens(neighbours.client(PlatformSettings.ISSUER), key, settings, clock);
    }

    /** Configures every HTTP-interface group as the service of that name. */
    @Bean
    RestClientHttpServiceGroupConfigurer neighbourGroups(
            ObjectProvider<Neighbours> neighbours, ObjectProvider<ServiceTokens> tokens) {
        return groups -> {
            groups.forEachClient((group, builder) -> neighbours
                    .getObject()
                    .equip(builder, group.name(), new ServiceTokenInterceptor(tokens.getObject(), group.name())));
            groups.forEachProxyFactory((group, proxies) -> Neighbours.followRules(proxies));
        };
    }

    @Bean
    @ConditionalOnMissingBean
    RevocationSource revocationSource(Neighbours neighbours, ServiceTokens tokens) {
        return neighbours.proxy(
                RevocationApi.class,
                PlatformSettings.ISSUER,
                new ServiceTokenInterceptor(tokens, PlatformSettings.ISSUER))::list;
    }

    @Bean
    Revocations revocations(RevocationSource source, Clock clock, MeterRegistry meters) {
        return new Revocations(source, clock, meters);
    }

    @Bean
    RevocationPoller revocationPoller(Revocations revocations, ServiceTokens tokens) {
        return new RevocationPoller(revocations, tokens);
    }

    @Bean
    IssuerServiceKeys issuerServiceKeys(PlatformSettings settings) {
        return IssuerServiceKeys.read(settings.serviceKeys());
    }

    /**
     * The issuer's public keys: requested again after five minutes or for an unknown key, kept for a day without a
     * response.
     */
    @Bean
    @ConditionalOnMissingBean(JWKSource.class)
    JWKSource<SecurityContext> issuerKeys(
            Neighbours neighbours, IssuerServiceKeys issuer, Clock clock, MeterRegistry meters)
            throws MalformedURLException, KeySourceException {
        IssuerReplicas replicas = new IssuerReplicas(
                neighbours.client(PlatformSettings.ISSUER), new TrustedKeySet(issuer, clock, meters));
        return JWKSourceBuilder.create(replicas.url(), replicas)
                .cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(3).toMillis())
                .rateLimited(Duration.ofSeconds(2).toMillis())
                .retrying(true)
                .outageTolerant(Duration.ofHours(24).toMillis())
                .build();
    }

    @Bean
    AccessTokens accessTokens(
            PlatformSettings settings, JWKSource<SecurityContext> keys, Revocations revocations, Clock clock) {
        return new AccessTokens(settings, keys, revocations, clock);
    }

    /** Turns off observations of each security filter in each request, as the request itself is already observed. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SecurityObservationSettings.class)
    static class SecurityObservations {

        @Bean
        SecurityObservationSettings securityObservationSettings() {
            return SecurityObservationSettings.noObservations();
        }
    }

    @Bean
    MeterFilter latencyBuckets() {
        return new LatencyBuckets();
    }

    @Bean
    ObservationFilter tracedAddresses() {
        return new TracedAddresses();
    }

    /** Reports ready when tokens can be validated; part of the readiness group. */
    @Bean
    @ConditionalOnMissingBean(name = "trustHealthIndicator")
    HealthIndicator trustHealthIndicator(Revocations revocations) {
        return () -> revocations.fresh()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", revocations.staleness())
                        .build();
    }
}
