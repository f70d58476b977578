package io.grantway.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.CreateApp;
import io.grantway.contracts.oauthconfig.provider.AccountPointer;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PortablePatternsTests {

    private final WireSchemas schemas = new WireSchemas();

    @Test
    void patternWhenTranslatedThenAnchoredAndPortable() throws Exception {
        String name = pattern(CreateApp.class, "name");

        assertThat(name).startsWith("^").endsWith("$").doesNotContain("[[", "\\p{");
        for (String good : new String[] {"Shop", "Магазин", "a\uD83D\uDE00b"}) {
            assertThat(good).matches(name);
            assertThat(node(name, good)).isEqualTo("true");
        }
        for (String bad : new String[] {"a\nb", "a\u0000", "a\u0085b", "a\u2028b"}) {
            assertThat(bad).doesNotMatch(name);
            assertThat(node(name, bad)).isEqualTo("false");
        }
    }

    @Test
    void patternWhenPartOfACustomProviderThenPortableToo() throws Exception {
        String pointer = pattern(AccountPointer.class, "subject");

        assertThat(node(pointer, "/user/id")).isEqualTo("true");
        assertThat(node(pointer, "/user\n/id")).isEqualTo("false");
        assertThat("/user/id").matches(pointer);
        assertThat("/user\u007f").doesNotMatch(pointer);
    }

    private String pattern(Class<?> type, String property) {
        ModelConverterContextImpl context = new ModelConverterContextImpl(schemas);
        context.resolve(new AnnotatedType(type));
        Map<String, Schema> found = context.getDefinedModels();
        OpenAPI api = new OpenAPI().components(new Components().schemas(found));
        new PortablePatterns().customise(api);
        return ((Schema<?>) found.get(type.getSimpleName()).getProperties().get(property)).getPattern();
    }

    /** Matches as JSON Schema validators do: anywhere in the text, by code points. */
    private static String node(String pattern, String text) throws Exception {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
        Process node = new ProcessBuilder(
                        "node",
                        "-e",
                        "console.log(new RegExp(process.argv[1], 'u').test(JSON.parse('\"' + process.argv[2] + '\"')))",
                        pattern,
                        escaped.toString())
                .redirectErrorStream(true)
                .start();
        String seen = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return seen;
    }
}
