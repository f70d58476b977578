package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The hand-written descriptions as trees, for tests that change them. */
public final class DescriptionFiles {

    private DescriptionFiles() {}

    /** All of them by slug, but the sandbox's. */
    public static Map<String, Map<String, Object>> read() {
        Map<String, Map<String, Object>> trees = new TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:catalogue/*.yaml")) {
                Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(file.getContentAsString(StandardCharsets.UTF_8));
                trees.put(String.valueOf(tree.get("slug")), tree);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        trees.remove("sandbox");
        return trees;
    }

    /**
     * The description of a tree, as the service would read it at its start.
     *
     * @throws IllegalArgumentException if the service would refuse to start with it
     */
    public static ProviderDescription bind(Map<String, Object> tree) {
        ProviderDescription description = DescriptionReader.bind(tree);
        var problems = DescriptionCheck.problems(description, url -> false);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        return description;
    }

    /** A deep copy. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> copy(Map<String, Object> tree) {
        return (Map<String, Object>) copied(tree);
    }

    private static Object copied(Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> copy.put(String.valueOf(name), copied(value)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(copied(each)));
            return copy;
        }
        return node;
    }
}
