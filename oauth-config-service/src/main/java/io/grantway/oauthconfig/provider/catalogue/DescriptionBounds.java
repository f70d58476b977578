package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what a project sends as a description before anything else looks at it: sizes, depth, and the kinds of value
 * that descriptions consist of.
 */
final class DescriptionBounds {

    /** End users read some of the texts when they are asked for their consent. */
    private static final Pattern ONE_LINE = Pattern.compile("[^" + OneLine.FORBIDDEN + OneLine.INVISIBLE + "]*");

    static final int LONGEST_TEXT = 500;
    private static final int DEEPEST = 6;
    private static final int MEMBERS = 30;
    private static final int NAME = 100;
    private static final int ITEMS = 200;
    private static final int VALUES = 2_000;
    private static final int CHARACTERS = 64 * 1024;
    /** Lists and maps that have a smaller or larger number of their own. */
    private static final Map<String, Integer> SIZES =
            Map.of("/inputs", 10, "/attributes", 20, "/errors", 50, "/setup", 8);

    private final List<DescriptionProblem> found = new ArrayList<>();
    private int values;
    private int characters;

    private DescriptionBounds() {}

    /** All problems; empty if the description is small enough and well-formed. */
    static List<DescriptionProblem> problems(Map<?, ?> tree) {
        var bounds = new DescriptionBounds();
        bounds.value(tree, "", 0);
        return List.copyOf(bounds.found);
    }

    private void value(@Nullable Object value, String pointer, int depth) {
        values++;
        if (values > VALUES || characters > CHARACTERS) {
            if (found.stream().noneMatch(problem -> problem.pointer().isEmpty())) {
                problem("", "A description has at most " + VALUES + " values and " + CHARACTERS + " characters.");
            }
            return;
        }
        switch (value) {
            case null -> problem(pointer, "The value is missing; enter one, or remove the member.");
            case String text -> text(text, pointer);
            case Map<?, ?> map -> map(map, pointer, depth);
            case List<?> list -> list(list, pointer, depth);
            case Integer _, Boolean _ -> {}
            default -> problem(pointer, "A text, true, false, or a whole number up to 2147483647 is expected.");
        }
    }

    private void text(String text, String pointer) {
        characters += text.length();
        if (text.length() > LONGEST_TEXT) {
            problem(pointer, "A text has at most " + LONGEST_TEXT + " characters.");
        } else if (!ONE_LINE.matcher(text).matches()) {
            problem(pointer, "A text must not contain line breaks, other control characters or invisible ones.");
        }
    }

    private void map(Map<?, ?> map, String pointer, int depth) {
        if (isTooLarge(map.size(), SIZES.getOrDefault(pointer, MEMBERS), pointer) || isTooDeep(pointer, depth)) {
            return;
        }
        map.forEach((key, inner) -> {
            String name = String.valueOf(key);
            characters += name.length();
            if (name.isEmpty()
                    || name.length() > NAME
                    || !ONE_LINE.matcher(name).matches()) {
                problem(
                        pointer,
                        "A name has 1 to " + NAME + " characters, none of them a control character or invisible.");
            } else {
                value(inner, DescriptionProblem.at(pointer, name), depth + 1);
            }
        });
    }

    private void list(List<?> list, String pointer, int depth) {
        if (isTooLarge(list.size(), SIZES.getOrDefault(pointer, ITEMS), pointer) || isTooDeep(pointer, depth)) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            value(list.get(i), pointer + '/' + i, depth + 1);
        }
    }

    private boolean isTooLarge(int size, int most, String pointer) {
        if (size > most) {
            problem(pointer, "There may be at most " + most + " of these.");
        }
        return size > most;
    }

    private boolean isTooDeep(String pointer, int depth) {
        if (depth >= DEEPEST) {
            problem(pointer, "A description is nested at most " + DEEPEST + " levels deep.");
        }
        return depth >= DEEPEST;
    }

    private void problem(String pointer, String text) {
        found.add(new DescriptionProblem(pointer, text));
    }
}
