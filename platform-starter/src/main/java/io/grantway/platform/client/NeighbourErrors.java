package io.grantway.platform.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient.ResponseSpec.ErrorHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads another service's problem. An OAuth error (RFC 6749 §5.2) is treated as a problem with its {@code error} as
 * code.
 */
public final class NeighbourErrors {

    private static final int LONGEST = 65_536;

    private final JsonMapper json;

    public NeighbourErrors(JsonMapper json) {
        this.json = json;
    }

    private record Body(
            @Nullable String code,
            @Nullable String detail,
            @Nullable String error,
            @Nullable String errorDescription) {}

    ErrorHandler handler(String neighbour) {
        return (request, response) -> {
            Body body = read(response.getBody().readNBytes(LONGEST));
            String code = body.code() != null ? body.code() : body.error();
            String detail = body.detail() != null ? body.detail() : body.errorDescription();
            throw new RemoteProblem(
                    neighbour,
                    response.getStatusCode().value(),
                    code == null ? "unknown" : code,
                    detail == null ? "" : detail);
        };
    }

    private Body read(byte[] content) throws IOException {
        try {
            return content.length == 0 ? empty() : json.readValue(content, Body.class);
        } catch (JacksonException e) {
            return empty();
        }
    }

    private static Body empty() {
        return new Body(null, null, null, null);
    }
}
