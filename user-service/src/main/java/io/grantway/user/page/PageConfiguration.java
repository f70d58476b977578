package io.grantway.user.page;

import io.grantway.platform.authorization.OtherEndpoint;
import io.grantway.platform.authorization.OtherEndpoints;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Applies the pages' headers, language and static files to their paths. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    private static final String ASSETS = "/login/assets/**";

    private final ObjectProvider<PageHeaders> headers;

    PageConfiguration(ObjectProvider<PageHeaders> headers) {
        this.headers = headers;
    }

    @Bean
    static PageLanguage localeResolver() {
        return new PageLanguage();
    }

    @Bean
    static OtherEndpoints pageFiles() {
        return OtherEndpoints.of(OtherEndpoint.files(ASSETS, "style sheets and scripts of the pages"));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(headers.getObject())
                .addPathPatterns("/login/**", "/register")
                .excludePathPatterns(ASSETS);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(ASSETS)
                .addResourceLocations("classpath:/pages/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
    }
}
