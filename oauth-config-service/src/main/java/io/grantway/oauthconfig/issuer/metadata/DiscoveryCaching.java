package io.grantway.oauthconfig.issuer.metadata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;

/** The metadata is the same for everyone and may be kept for a while; nothing else of the issuer may be kept. */
final class DiscoveryCaching implements HeaderWriter {

    /** Five minutes. */
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
