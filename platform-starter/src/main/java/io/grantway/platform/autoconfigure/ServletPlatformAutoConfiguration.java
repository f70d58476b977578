package io.grantway.platform.autoconfigure;

import io.grantway.contracts.user.AccessApi;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.authorization.OtherEndpoints;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.Neighbours;
import io.grantway.platform.idempotency.ReplayChecks;
import io.grantway.platform.servlet.ContainerProblems;
import io.grantway.platform.servlet.HandlerSecurity;
import io.grantway.platform.servlet.ManagementPort;
import io.grantway.platform.servlet.ObservedPaths;
import io.grantway.platform.servlet.ProblemWriter;
import io.grantway.platform.servlet.RequestFactsFilter;
import io.grantway.platform.servlet.WebDefaults;
import io.grantway.platform.token.ServiceTokenInterceptor;
import io.grantway.platform.token.ServiceTokens;
import io.grantway.platform.trace.Polls;
import io.grantway.platform.value.Ids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a servlet service: the guard of every handler, request ids, problems, entity tags. */
@AutoConfiguration(
        after = {PlatformAutoConfiguration.class, JdbcPlatformAutoConfiguration.class},
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({HttpSecurity.class, SecurityFilterChain.class})
@Import({WebDefaults.class, HandlerSecurity.class})
class ServletPlatformAutoConfiguration {

    private static final String USERS = "user-service";

    @Bean
    FilterRegistrationBean<RequestFactsFilter> requestFacts(Ids ids) {
        return RequestFactsFilter.first(ids);
    }

    @Bean
    Polls polls() {
        return context -> context instanceof ServerRequestObservationContext request
                && request.getCarrier() != null
                && Polls.isPoll(
                        request.getCarrier().getMethod(), request.getCarrier().getRequestURI());
    }

    /** Requests answered by a filter have no handler pattern; the reviewed table of the service names them. */
    @Bean
    ServerRequestObservationConvention observedPaths(ObjectProvider<OtherEndpoints> tables) {
        return new ObservedPaths(tables.stream().toList());
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    ContainerProblems containerProblems(ProblemWriter problems, Denials denials, Ids ids) {
        return new ContainerProblems(problems, denials, ids);
    }

    /** The {@link AccessApi} of user-service; user-service itself has its own implementation. */
    @Bean
    @ConditionalOnMissingBean
    AccessApi accessApi(Neighbours neighbours, ServiceTokens tokens) {
        return neighbours.proxy(AccessApi.class, USERS, new ServiceTokenInterceptor(tokens, USERS));
    }

    @Bean
    ProjectAccess projectAccess(CurrentCaller caller, AccessApi access, Denials denials) {
        return new ProjectAccess(caller, access, denials);
    }

    @Bean
    ReplayChecks accessReplayChecks(ProjectAccess access) {
        return access::replayChecks;
    }

    /**
     * The first chain, for the management port, to which the filters of all chains of the service apply. None of these
     * responds there, so a request reaches a handler of the management port, under the same guard, or nothing.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain managementChain(HttpSecurity http) {
        return guardOnly(http.securityMatcher(ManagementPort::serves));
    }

    /**
     * The last chain: handles every request that no other chain of the service matches. The handler decides who may
     * call.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain handlerChain(HttpSecurity http) {
        return guardOnly(http);
    }

    private static SecurityFilterChain guardOnly(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
