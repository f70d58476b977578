package io.grantway.platform.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stored response, sealed. It may hold a secret, so {@code toString} reveals nothing.
 *
 * @param decisions the checks that let the request pass
 */
record StoredResponse(int status, Map<String, String> headers, byte[] body, List<Decision> decisions) {

    /** The headers that belong to the response rather than to the connection or to one request. */
    private static final List<String> KEPT =
            List.of("Content-Type", "Location", "ETag", "Cache-Control", "Link", "Last-Modified", "Retry-After");

    static StoredResponse of(HttpServletResponse response, byte[] body, List<Decision> decisions) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new StoredResponse(response.getStatus(), headers, body, decisions);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader(IdempotencyKey.REPLAYED, "true");
        response.getOutputStream().write(body);
    }

    @Override
    public String toString() {
        return "StoredResponse[" + status + "]";
    }
}
