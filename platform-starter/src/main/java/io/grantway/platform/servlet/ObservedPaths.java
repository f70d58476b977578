package io.grantway.platform.servlet;

import io.grantway.platform.authorization.OtherEndpoint;
import io.grantway.platform.authorization.OtherEndpoints;
import io.micrometer.common.KeyValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Names the observations of requests that a filter answers by the path instead of UNKNOWN; only paths of the reviewed
 * table, so callers cannot create time series.
 */
public final class ObservedPaths extends DefaultServerRequestObservationConvention {

    private final Map<String, KeyValue> paths;

    public ObservedPaths(List<OtherEndpoints> tables) {
        this.paths = tables.stream()
                .flatMap(table -> table.rows().stream())
                .filter(OtherEndpoint::filter)
                .map(OtherEndpoint::pattern)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), path -> KeyValue.of("uri", path)));
    }

    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        HttpServletRequest request = context.getCarrier();
        KeyValue filter =
                context.getPathPattern() == null && request != null ? paths.get(request.getRequestURI()) : null;
        return filter == null ? super.uri(context) : filter;
    }
}
