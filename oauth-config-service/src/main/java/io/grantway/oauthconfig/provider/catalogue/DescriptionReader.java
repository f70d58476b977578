package io.grantway.oauthconfig.provider.catalogue;

import static io.grantway.oauthconfig.provider.catalogue.DescriptionProblem.at;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Turns the text of a description into its record. Unknown and repeated fields are errors, which say where they are. */
final class DescriptionReader {

    static final JsonMapper BINDING = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // writes only what files contain, not what is derived from it, such as isWithoutEndUser()
            .changeDefaultVisibility(methods -> methods.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private DescriptionReader() {}

    /**
     * Reads one description.
     *
     * @throws IllegalArgumentException saying where the text is wrong, and how
     */
    static ProviderDescription yaml(String text) {
        return bind(tree(text));
    }

    /**
     * Binds a description that was read into maps, lists and plain values.
     *
     * @throws IllegalArgumentException saying where it is wrong, and how
     */
    static ProviderDescription bind(Map<?, ?> tree) {
        for (String field : List.of("slug", "name", "endpoints")) {
            if (!tree.containsKey(field)) {
                throw new MalformedDescription(new DescriptionProblem("/" + field, "required"));
            }
        }
        requireValues(tree, "");
        try {
            return BINDING.convertValue(tree, ProviderDescription.class);
        } catch (JacksonException e) {
            throw new MalformedDescription(new DescriptionProblem(pointer(e), problem(e)), e);
        }
    }

    /**
     * Reads a list of descriptions.
     *
     * @throws IllegalArgumentException saying where the text is wrong, and how
     */
    static List<ProviderDescription> json(String text) {
        try {
            return List.of(BINDING.readValue(text, ProviderDescription[].class));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(pointer(e) + ": " + problem(e), e);
        }
    }

    /** The text as maps, lists and plain values. */
    static Map<?, ?> tree(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object tree = new Yaml(new SafeConstructor(options)).load(text);
            if (tree instanceof Map<?, ?> map) {
                return map;
            }
        } catch (MarkedYAMLException e) {
            String where = e.getProblemMark() == null
                    ? ""
                    : "line " + (e.getProblemMark().getLine() + 1) + ", column "
                            + (e.getProblemMark().getColumn() + 1) + ": ";
            throw new IllegalArgumentException(where + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("not a description: a map of fields, such as slug and name, is expected");
    }

    /** A field without a value would silently mean its default. */
    private static void requireValues(@Nullable Object value, String pointer) {
        switch (value) {
            case null -> throw new MalformedDescription(new DescriptionProblem(pointer, "the value is missing"));
            case Map<?, ?> map -> map.forEach((name, inner) -> requireValues(inner, at(pointer, String.valueOf(name))));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    requireValues(list.get(i), pointer + '/' + i);
                }
            }
            default -> {}
        }
    }

    private static String pointer(JacksonException e) {
        String pointer = "";
        for (JacksonException.Reference step : e.getPath()) {
            pointer = at(
                    pointer, step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName());
        }
        return pointer.isEmpty() ? "/" : pointer;
    }

    private static String problem(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "unknown field; known here: "
                        + String.join(
                                ", ",
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .toList());
            case ValueInstantiationException wrong
            when wrong.getCause() != null ->
                wrong.getCause() instanceof IllegalArgumentException
                        ? String.valueOf(wrong.getCause().getMessage())
                        : "a value is missing";
            case InvalidFormatException wrong -> "'" + wrong.getValue() + "' is not " + kind(wrong.getTargetType());
            case MismatchedInputException wrong -> "expected " + kind(wrong.getTargetType());
            default -> e.getOriginalMessage();
        };
    }

    private static String kind(Class<?> type) {
        if (type == Integer.class || type == int.class) {
            return "a whole number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class || type.isEnum()) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "a map of fields";
    }
}
