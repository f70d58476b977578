package io.grantway.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.ProblemType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the JSON of a problem (RFC 9457 §3.1) with Grantway's members, for the gateway and every service. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        @Nullable String requestId,
        boolean retryable,
        String docUrl,
        @Nullable List<FieldProblem> errors,
        @JsonAnyGetter Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemBody of(
            ProblemType type, String detail, @Nullable String instance, @Nullable String requestId) {
        return of(type, detail, instance, requestId, List.of(), Map.of());
    }

    public static ProblemBody of(
            ProblemType type,
            String detail,
            @Nullable String instance,
            @Nullable String requestId,
            List<FieldProblem> errors,
            Map<String, Object> members) {
        String url = "/problems/" + type.code();
        return new ProblemBody(
                url,
                type.title(),
                type.status(),
                detail,
                instance,
                type.code(),
                requestId,
                type.retryable(),
                url,
                errors.isEmpty() ? null : errors,
                members);
    }
}
