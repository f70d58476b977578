package io.grantway.platform.openapi;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.io.Serial;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Determines which components of a record are always present. We omit nulls from responses, and optional request
 * members are {@code @Nullable} too, so the types alone are sufficient.
 */
final class WireIntrospector extends NopAnnotationIntrospector {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        Class<?> type = member.getDeclaringClass();
        if (!type.isRecord() || !type.getPackage().isAnnotationPresent(NullMarked.class)) {
            return null;
        }
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(member.getName()))
                .map(WireIntrospector::alwaysThere)
                .findFirst()
                .orElse(null);
    }

    /** Ignores the container of further members, which is not a member itself. */
    @Override
    public boolean hasIgnoreMarker(AnnotatedMember member) {
        return member.hasAnnotation(JsonAnyGetter.class);
    }

    private static boolean alwaysThere(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
