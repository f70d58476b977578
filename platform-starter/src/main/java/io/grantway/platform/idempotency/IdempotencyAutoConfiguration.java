package io.grantway.platform.idempotency;

import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.token.ServiceKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keeps the responses to requests with an {@code Idempotency-Key}, in every servlet service with a schema. */
@AutoConfiguration(afterName = "io.grantway.platform.autoconfigure.JdbcPlatformAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({JdbcClient.class, WebMvcConfigurer.class})
@EnableConfigurationProperties(IdempotencySettings.class)
class IdempotencyAutoConfiguration {

    /** Runs after every other interceptor, so that a request that one of them refuses does not claim a key. */
    private static final int LAST = 100;

    @Bean
    FilterRegistrationBean<BufferFilter> keyedRequestBuffer() {
        FilterRegistrationBean<BufferFilter> filter = new FilterRegistrationBean<>(new BufferFilter());
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }

    @Bean
    ExpiredKeys expiredKeys(JdbcClient jdbc, IdempotencySettings settings) {
        return new ExpiredKeys(new KeyedRequestTable(jdbc), settings.keep());
    }

    @Bean
    WebMvcConfigurer keyedRequests(
            JdbcClient jdbc,
            ServiceKey key,
            ObjectProvider<ReplayChecks> checks,
            CurrentCaller caller,
            IdempotencySettings settings) {
        KeyedRequests requests = new KeyedRequests(new KeyedRequestTable(jdbc), new RequestSeals(key), settings);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new IdempotencyInterceptor(
                                requests, checks, caller, settings.maxBody().toBytes()))
                        .order(LAST);
            }
        };
    }
}
