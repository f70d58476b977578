package io.grantway.platform.authorization;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** The declarations of a service, read once at startup and only looked up afterwards. */
public final class Declarations {

    private final Map<Key, Declaration> handlers = new HashMap<>();
    private final Map<String, Declaration> others = new HashMap<>();
    private final List<Endpoint> endpoints = new ArrayList<>();

    private record Key(Class<?> type, Method method) {}

    /** An endpoint and who may call it. */
    public record Endpoint(String methods, String pattern, String handler, Declaration declaration) {}

    public Declarations(Collection<OtherEndpoint> table) {
        for (OtherEndpoint other : table) {
            if (!other.filter()) {
                others.put(other.pattern(), other.declaration());
            }
            endpoints.add(new Endpoint(other.methods(), other.pattern(), "", other.declaration()));
        }
    }

    /**
     * Reads a handler's declaration.
     *
     * @throws IllegalStateException naming the handler, when its declaration is missing or inconsistent
     */
    public void add(Class<?> type, Method method, String methods, Collection<String> patterns) {
        String name = type.getSimpleName() + "." + method.getName();
        try {
            Declaration declared = read(method);
            Declaration found = declared != null ? declared : read(type);
            if (found != null) {
                handlers.put(new Key(type, method), found);
                patterns.forEach(pattern -> endpoints.add(new Endpoint(methods, pattern, name, found)));
            } else if (!others.keySet().containsAll(patterns)) {
                throw new IllegalStateException("has neither @Allow nor @RequireScope");
            }
        } catch (IllegalStateException e) {
            throw new IllegalStateException("The handler " + name + " (" + methods + " " + String.join(", ", patterns)
                    + ") must declare who may call it, but " + e.getMessage() + "; see CONTRIBUTING.md.");
        }
    }

    /**
     * The declaration of a handler method; the pattern finds those of libraries. Null means that nobody may call it.
     */
    public @Nullable Declaration find(Class<?> type, Method method, @Nullable String pattern) {
        Declaration found = handlers.get(new Key(type, method));
        return found != null ? found : find(pattern);
    }

    /** The declaration of an endpoint that is not a handler method. Null means that nobody may call it. */
    public @Nullable Declaration find(@Nullable String pattern) {
        return pattern == null ? null : others.get(pattern);
    }

    /** All endpoints of this service. */
    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    private static @Nullable Declaration read(AnnotatedElement element) {
        Allow allow = AnnotatedElementUtils.findMergedAnnotation(element, Allow.class);
        RequireScope scope = AnnotatedElementUtils.findMergedAnnotation(element, RequireScope.class);
        if (allow != null && scope != null) {
            throw new IllegalStateException("has both @Allow and @RequireScope");
        }
        return allow != null ? Declaration.of(allow) : scope != null ? Declaration.of(scope) : null;
    }
}
