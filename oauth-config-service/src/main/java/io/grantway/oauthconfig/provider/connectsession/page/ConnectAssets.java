package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.platform.authorization.OtherEndpoint;
import io.grantway.platform.authorization.OtherEndpoints;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the pages' style sheet and icon under a path that the gateway routes to this feature. */
@Configuration(proxyBeanMethods = false)
class ConnectAssets implements WebMvcConfigurer {

    private static final String ASSETS = "/connect/assets/**";

    @Bean
    static OtherEndpoints connectFiles() {
        return OtherEndpoints.of(OtherEndpoint.files(ASSETS, "style sheet and icon of the pages"));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(ASSETS)
                .addResourceLocations("classpath:/static/connect/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
    }
}
