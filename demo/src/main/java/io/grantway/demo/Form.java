package io.grantway.demo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first form of a page, as far as the platform's and the sandbox's pages need it.
 *
 * @param action absolute URL
 * @param fields hidden inputs and checked choices
 */
public record Form(URI action, Map<String, String> fields) {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.DOTALL);

    static Form first(DemoResponse page) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new DemoFailure("no form on the page " + page.uri().getPath());
        }
        String action = attribute(form.group(1), "action");
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(form.group(2));
        while (input.find()) {
            String name = attribute(input.group(1), "name");
            String type = attribute(input.group(1), "type");
            boolean sent = "hidden".equals(type) || input.group(1).contains(" checked");
            if (name != null && sent) {
                fields.put(name, unescape(String.valueOf(attribute(input.group(1), "value"))));
            }
        }
        return new Form(action == null ? page.uri() : page.uri().resolve(unescape(action)), fields);
    }

    Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        return all;
    }

    private static @Nullable String attribute(String tag, String name) {
        Matcher attribute =
                Pattern.compile("\\b" + name + "\\s*=\\s*\"([^\"]*)\"").matcher(tag);
        return attribute.find() ? attribute.group(1) : null;
    }

    private static String unescape(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
