package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of descriptions says what the records accept, and every file of the catalogue fulfils it. */
class ProviderSchemaTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DescriptionSchema SCHEMA = DescriptionSchema.read();
    private static final Schema JUDGE = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA.root());

    static Stream<Arguments> descriptions() throws IOException {
        var files = new PathMatchingResourcePatternResolver();
        List<Arguments> found = new ArrayList<>();
        for (Resource file : files.getResources("classpath:catalogue/*.yaml")) {
            String text = file.getContentAsString(StandardCharsets.UTF_8)
                    .replace("${sandbox_url}", "https://sandbox.example");
            found.add(Arguments.of(file.getFilename(), JSON.valueToTree(DescriptionReader.tree(text))));
        }
        for (Resource file : files.getResources("classpath:catalogue/*.json")) {
            JSON.readTree(file.getContentAsString(StandardCharsets.UTF_8))
                    .forEach(entry -> found.add(Arguments.of(entry.path("slug").asString(), entry)));
        }
        assertThat(found).hasSizeGreaterThan(200);
        return found.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("descriptions")
    void fileWhenJudgedByTheSchemaThenValid(String name, JsonNode description) {
        assertThat(JUDGE.validate(description)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/slug|\"Acme\"|pattern",
                "/slug|\"custom\"|pattern",
                "/confirmed|\"yes\"|type",
                "/endpoints/token|\"ftp://acme.example\"|pattern",
                "/refresh|{\"rotation\": \"daily\"}|enum",
                "/token|{\"bdoy\": \"json\"}|additionalProperties",
                "/response|{\"expires_in\": \"expires\"}|pattern",
                "/errors|[{\"meaning\": \"ended\"}]|required",
                "/errors|[{\"status\": 400}]|required",
                "/authorization|{\"scope_delimiter\": \"\"}|minLength",
                "/expiry|{\"default_ttl_seconds\": 0}|minimum",
            })
    void descriptionWhenWrongThenTheSchemaSaysWhere(String pointer, String value, String keyword) {
        JsonNode acme = JSON.readTree("""
                {"slug": "acme", "name": "Acme", "endpoints":
                    {"authorization": "https://acme.example/authorize", "token": "https://acme.example/token"}}
                """);
        assertThat(JUDGE.validate(acme)).isEmpty();
        Map<String, JsonNode> changed = new HashMap<>();
        acme.properties().forEach(field -> changed.put(field.getKey(), field.getValue()));
        String[] path = pointer.substring(1).split("/");
        JsonNode part = JSON.readTree(value);
        changed.put(
                path[0],
                path.length == 1
                        ? part
                        : acme.path(path[0]).deepCopy().asObject().set(path[1], part));

        List<Error> errors = JUDGE.validate(JSON.valueToTree(changed));

        assertThat(errors).anySatisfy(error -> {
            assertThat(error.getInstanceLocation().toString()).startsWith(pointer);
            assertThat(error.getKeyword()).isEqualTo(keyword);
        });
    }

    /** Fields, types, enum values and defaults, of the description and of every record in it. */
    @Test
    void schemaWhenComparedWithTheRecordsThenTheSame() {
        List<String> differences = new ArrayList<>();
        Set<Class<?>> compared = new HashSet<>();

        compare(ProviderDescription.class, SCHEMA.root(), "", differences, compared);

        assertThat(differences).isEmpty();
        assertThat(compared).hasSizeGreaterThan(10);
    }

    @Test
    void schemaWhenReadThenEveryFieldIsDescribedAndNoOtherAllowed() {
        for (JsonNode object : SCHEMA.objects()) {
            String title = object.path("title").asString();
            assertThat(title).isNotBlank();
            assertThat(object.path("additionalProperties").asBoolean(true))
                    .as(title)
                    .isFalse();
            object.path("properties").properties().forEach(field -> assertThat(
                            field.getValue().path("description").asString(""))
                    .as(title + " " + field.getKey())
                    .endsWith("."));
        }
    }

    private static void compare(
            Class<?> type, JsonNode object, String at, List<String> differences, Set<Class<?>> compared) {
        if (!compared.add(type)) {
            return;
        }
        JsonNode properties = object.path("properties");
        Set<String> known = new TreeSet<>(properties.propertyNames());
        JsonNode bound = defaults(type);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = snake(component.getName());
            String where = at + "/" + name;
            if (!known.remove(name)) {
                differences.add(where + " is missing in the schema");
                continue;
            }
            JsonNode property = properties.path(name);
            compareType(component.getGenericType(), property, where, differences, compared);
            JsonNode value = bound.path(name);
            JsonNode told = property.path("default");
            if (!isNested(component.getType())) {
                if (value.isNull() ? !told.isMissingNode() : !value.equals(told)) {
                    differences.add(where + " has the default " + value + " but the schema says " + told);
                }
            } else if (value.isNull() == told.isObject()) {
                differences.add(where + " is " + value + " if absent, but the schema says " + told);
            } else if (told.isObject() && !value.equals(defaults(component.getType()))) {
                differences.add(where + " if absent is " + value + ", but {} is " + defaults(component.getType()));
            }
        }
        known.forEach(name -> differences.add(at + "/" + name + " is only in the schema"));
    }

    private static void compareType(
            Type type, JsonNode property, String where, List<String> differences, Set<Class<?>> compared) {
        JsonNode target = SCHEMA.target(property);
        String expected = jsonType(type);
        if (!target.path("type").asString("").equals(expected)) {
            differences.add(where + " is of type " + expected + ", but the schema says " + target.path("type"));
            return;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            JsonNode inner = target.path(expected.equals("array") ? "items" : "additionalProperties");
            compareType(arguments[arguments.length - 1], inner, where + "/*", differences, compared);
        } else if (type instanceof Class<?> enumType && enumType.isEnum()) {
            Set<String> values = new TreeSet<>();
            Arrays.stream(enumType.getEnumConstants())
                    .forEach(constant -> values.add(
                            DescriptionReader.BINDING.valueToTree(constant).asString()));
            Set<String> told = new TreeSet<>();
            target.path("enum").forEach(value -> told.add(value.asString()));
            if (!values.equals(told)) {
                differences.add(where + " is one of " + values + ", but the schema says " + told);
            }
        } else if (type instanceof Class<?> nested && isNested(nested)) {
            compare(nested, target, where, differences, compared);
        }
    }

    /** What a record holds if nothing is given. */
    private static JsonNode defaults(Class<?> type) {
        return DescriptionReader.BINDING.valueToTree(DescriptionReader.BINDING.convertValue(Map.of(), type));
    }

    private static boolean isNested(Class<?> type) {
        return type.isRecord();
    }

    private static String jsonType(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class ? "object" : "array";
        }
        if (type == Integer.class || type == int.class) {
            return "integer";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "boolean";
        }
        return type instanceof Class<?> known && isNested(known) ? "object" : "string";
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
