package io.grantway.contracts.oauthconfig.connectiontest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to the provider and its response, without secrets and personal data.
 *
 * @param url without its query, which is part of the parameters
 * @param parameters of the query and of the body
 * @param failure why there is no response: {@code address_refused}, {@code unreachable}, {@code tls_failed}, {@code
 *     time_out}, {@code connection_lost} and the like
 * @param status of the response
 * @param response members of a JSON or form response, at most 50
 */
public record TracedCall(
        String method,
        String url,
        List<TracedValue> headers,
        List<TracedValue> parameters,
        @Nullable String failure,
        @Nullable Integer status,
        @Nullable String contentType,
        List<TracedValue> response,
        long durationMs) {}
