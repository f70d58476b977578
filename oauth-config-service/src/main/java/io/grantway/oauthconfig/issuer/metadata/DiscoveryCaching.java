package io.grantway.oauthconfig.issuer.metadata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;

/** Allows caching of the metadata, which is the same for everyone; no other response of the issuer may be cached. */
final class DiscoveryCaching implements HeaderWriter {

    /** Lifetime in caches: five minutes. */
    private static final String FRESH = "max-age=300, public";

    private final HeaderWriter never = new CacheControlHeadersWriter();

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean metadata = request.getRequestURI().startsWith("/.well-known/");
        if (metadata && response.getStatus() == HttpStatus.OK.value()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, FRESH);
        } else {
            never.writeHeaders(request, response);
        }
    }
}
