package io.grantway.oauthconfig.provider.conformance;

import io.grantway.oauthconfig.provider.catalogue.DescriptionFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A description with one entry removed or one value changed.
 *
 * @param path of the entry, such as {@code token.params.owner} or {@code errors[0].meaning}
 */
record Mutation(String path, String change, Map<String, Object> tree) {

    /** All mutations of a description. */
    static List<Mutation> of(Map<String, Object> tree) {
        List<Mutation> all = new ArrayList<>();
        collect(tree, tree, "", new ArrayList<>(), all);
        return all;
    }

    private static void collect(
            Map<String, Object> root, Object node, String path, List<Object> steps, List<Mutation> all) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) ->
                    entry(root, value, path.isEmpty() ? String.valueOf(name) : path + "." + name, steps, name, all));
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                entry(root, list.get(i), path + "[" + i + "]", steps, i, all);
            }
        } else {
            all.add(new Mutation(path, "changed to " + other(node), with(root, steps, other(node), false)));
        }
    }

    private static void entry(
            Map<String, Object> root, Object value, String path, List<Object> steps, Object last, List<Mutation> all) {
        List<Object> here = new ArrayList<>(steps);
        here.add(last);
        all.add(new Mutation(path, "removed", with(root, here, null, true)));
        collect(root, value, path, here, all);
    }

    private static Object other(Object value) {
        return switch (value) {
            case Boolean flag -> !flag;
            case Integer number -> number + 1;
            case null -> "x";
            default -> value + "x";
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(
            Map<String, Object> root, List<Object> steps, Object value, boolean removed) {
        Map<String, Object> copy = DescriptionFiles.copy(root);
        Object at = copy;
        for (Object step : steps.subList(0, steps.size() - 1)) {
            at = step instanceof Integer index ? ((List<Object>) at).get(index) : ((Map<String, Object>) at).get(step);
        }
        Object last = steps.getLast();
        if (last instanceof Integer index) {
            if (removed) {
                ((List<Object>) at).remove(index.intValue());
            } else {
                ((List<Object>) at).set(index, value);
            }
        } else if (removed) {
            ((Map<String, Object>) at).remove(last);
        } else {
            ((Map<String, Object>) at).put(String.valueOf(last), value);
        }
        return copy;
    }

    @Override
    public String toString() {
        return path + " " + change;
    }
}
