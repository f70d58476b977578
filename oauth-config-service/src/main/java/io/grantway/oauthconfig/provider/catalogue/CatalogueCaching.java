package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.platform.value.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Entity tags of the catalogue (RFC 9110 §8.8.3). The catalogue does not change while the service runs, so its
 * version and the query identify a response.
 */
@Component
class CatalogueCaching implements HandlerInterceptor, WebMvcConfigurer {

    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final Catalogue catalogue;

    CatalogueCaching(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/providers", "/api/v1/providers/*");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        @Nullable String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known == null || !known.contains(tag(request))) {
            return true;
        }
        mark(request, response);
        response.setStatus(HttpStatus.NOT_MODIFIED.value());
        return false;
    }

    void mark(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, tag(request));
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                CacheControl.maxAge(MAX_AGE).cachePrivate().getHeaderValue());
    }

    private String tag(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        String question = catalogue.version() + ' ' + request.getRequestURI() + '?' + (query == null ? "" : query);
        return "W/\"" + Sha256.hex(question).substring(0, 20) + '"';
    }
}
