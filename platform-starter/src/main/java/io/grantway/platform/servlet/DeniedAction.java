package io.grantway.platform.servlet;

import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.authorization.Declaration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/** Describes what a denied request asked for. */
public final class DeniedAction {

    private DeniedAction() {}

    /** Adds the operation of the current request and the ids in its path, such as those of a foreign project. */
    public static AuditEntry tell(AuditEntry entry) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            entry.detail("operation", operation(request));
            if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> ids
                    && !ids.isEmpty()
                    && !(request.getAttribute(Declaration.ATTRIBUTE) instanceof Declaration declared
                            && declared.open())) { // there the path itself may be a proof, such as a secret link
                entry.detail("path", ids);
            }
        }
        return entry;
    }

    /** The method and path template: {@code GET /api/v1/apps/{app_id}}; null before a handler is found. */
    static @Nullable String operation(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? null : request.getMethod() + " " + pattern;
    }
}
