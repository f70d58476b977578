package io.grantway.platform.servlet;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The Spring MVC settings that every servlet service shares. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemErrors.class, EntityTags.class, ChangesWithoutNull.class})
public class WebDefaults implements WebMvcConfigurer {

    /** Bodies that handlers read and write: JSON, text, bytes and files. A library on the class path adds no other format. */
    private static final Set<Class<?>> FORMATS = Set.of(
            StrictJson.class,
            StringHttpMessageConverter.class,
            ByteArrayHttpMessageConverter.class,
            ResourceHttpMessageConverter.class);

    private final JsonMapper json;

    WebDefaults(JsonMapper json) {
        this.json = json;
    }

    /** Runs on the complete list, to which others add before and after this. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(all -> {
            all.replaceAll(converter ->
                    converter instanceof JacksonJsonHttpMessageConverter ? new StrictJson(json) : converter);
            all.removeIf(converter -> FORMATS.stream().noneMatch(format -> format.isInstance(converter)));
            // JSON would put quotation marks around a text
            all.sort(Comparator.comparing(StrictJson.class::isInstance));
        });
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, WireValues::time);
        registry.addConverterFactory(new WireEnums());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AcceptedFormats());
        registry.addInterceptor(new KnownParameters());
        registry.addInterceptor(new RequestBodies());
    }
}
