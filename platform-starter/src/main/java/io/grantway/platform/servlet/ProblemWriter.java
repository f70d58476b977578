package io.grantway.platform.servlet;

import io.grantway.contracts.ProblemType;
import io.grantway.platform.problem.ProblemBody;
import io.grantway.platform.request.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem outside of controllers, in filters. */
public final class ProblemWriter {

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
            throws IOException {
        RequestFacts facts = RequestFacts.current();
        response.setStatus(type.status());
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (type.retryable()) {
            response.setHeader("Retry-After", "1");
        }
        json.writeValue(
                response.getOutputStream(),
                ProblemBody.of(type, detail, request.getRequestURI(), facts == null ? null : facts.requestId()));
    }
}
