package io.grantway.oauthconfig.provider.outbound;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundSettings.class)
class OutboundConfiguration {

    /** Checks that calls through other services' contracts are made without a transaction, too. */
    @Bean
    RestClientHttpServiceGroupConfigurer noOpenTransaction() {
        return groups ->
                groups.forEachClient((group, client) -> client.requestInterceptor((request, body, execution) -> {
                    assert OpenTransactions.none();
                    return execution.execute(request, body);
                }));
    }
}
