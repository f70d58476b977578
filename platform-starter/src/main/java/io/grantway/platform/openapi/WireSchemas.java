package io.grantway.platform.openapi;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.ObjectMapperFactory;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of our records as they are on the wire: snake_case names, and everything required that is not
 * {@code @Nullable}.
 */
final class WireSchemas extends ModelResolver {

    WireSchemas() {
        super(mapper());
        setOpenapi31(true);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper =
                ObjectMapperFactory.createJson31().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        AnnotationIntrospector known = mapper.getSerializationConfig().getAnnotationIntrospector();
        return mapper.setAnnotationIntrospector(AnnotationIntrospector.pair(new WireIntrospector(), known));
    }

    /** A text or list that must not be empty has a minimum, which {@code @Size(max = …)} would describe as 0. */
    @Override
    protected boolean applyBeanValidatorAnnotations(
            Schema property, Annotation @Nullable [] annotations, Schema parent, boolean parentModified) {
        boolean modified = super.applyBeanValidatorAnnotations(property, annotations, parent, parentModified);
        if (annotations != null && Arrays.stream(annotations).anyMatch(WireSchemas::refusesEmpty)) {
            if (isZero(property.getMinLength())) {
                property.setMinLength(1);
            }
            if (isZero(property.getMinItems())) {
                property.setMinItems(1);
            }
        }
        return modified;
    }

    private static boolean refusesEmpty(Annotation annotation) {
        return annotation instanceof NotBlank || annotation instanceof NotEmpty;
    }

    private static boolean isZero(@Nullable Integer minimum) {
        return minimum != null && minimum == 0;
    }

    /** Describes {@code Object} as any JSON; swagger-core would treat it as an object without members. */
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        JavaType java = type.getType() == null ? null : _mapper.constructType(type.getType());
        return java != null && java.isJavaLangObject() ? new JsonSchema() : super.resolve(type, context, others);
    }
}
