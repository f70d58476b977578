package io.grantway.platform.servlet;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The Spring MVC settings that every servlet service shares. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemErrors.class, EntityTags.class})
public class WebDefaults implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new WireEnums());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters());
        registry.addInterceptor(new ConcreteBodies());
    }
}
