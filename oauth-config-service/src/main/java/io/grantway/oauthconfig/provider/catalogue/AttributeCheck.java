package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.Attribute;
import io.grantway.oauthconfig.provider.catalogue.description.CallbackRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the attributes of a description: their rules, and where the provider reports them. */
final class AttributeCheck {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,50}");
    private static final Set<String> PLACEHOLDERS = Set.of("client_id", "scope", "token_endpoint");
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.){1,10}[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");
    /** The parameters of an authorization response that have a meaning of their own. */
    private static final Set<String> RESPONSE = Set.of("error", "error_description", "error_uri", "iss", "response");

    private static final int ATTRIBUTES = 20;

    private final ProviderDescription description;
    private final DescriptionProblems problems;

    AttributeCheck(ProviderDescription description, DescriptionProblems problems) {
        this.description = description;
        this.problems = problems;
    }

    /** Whether an input or an attribute may be called so. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !PLACEHOLDERS.contains(name);
    }

    void check() {
        description.attributes().forEach(this::attribute);
        callback(description.callback());
        description.response().attributes().forEach((name, pointer) -> {
            name("/response/attributes/" + name, name);
            problems.require(POINTER.matcher(pointer).matches(), "/response/attributes/" + name, "Not a JSON pointer.");
        });
        Set<String> all = new HashSet<>(description.attributes().keySet());
        all.addAll(description.callback().attributes().keySet());
        all.addAll(description.response().attributes().keySet());
        problems.require(all.size() <= ATTRIBUTES, "/attributes", "A connection has at most 20 attributes.");
    }

    private void name(String pointer, String name) {
        problems.require(
                isName(name),
                pointer,
                "A name must consist of 1 to 50 lower-case letters, digits and underscores, and not be reserved.");
        problems.require(!description.inputs().containsKey(name), pointer, "An input has the same name: " + name + ".");
    }

    private void attribute(String name, Attribute attribute) {
        String pointer = "/attributes/" + name;
        name(pointer, name);
        boolean host = attribute.type() == Attribute.Type.HOST || attribute.type() == Attribute.Type.ORIGIN;
        problems.require(
                host != attribute.hosts().isEmpty(),
                pointer + "/hosts",
                "A host or an origin needs the hosts that it may be, other types have none.");
        for (int i = 0; i < attribute.hosts().size(); i++) {
            problems.require(
                    HOST.matcher(attribute.hosts().get(i)).matches(),
                    pointer + "/hosts/" + i,
                    "A host must be a domain name in lower case, or one after *.");
        }
        boolean pattern = DescriptionCheck.isPattern(attribute.pattern());
        problems.require(pattern, pointer + "/pattern", "Not a regular expression.");
        problems.require(
                !pattern || attribute.defaultValue() == null || attribute.accepts(attribute.defaultValue()),
                pointer + "/default_value",
                "The default does not match the attribute's own rule.");
    }

    private void callback(CallbackRules rules) {
        Set<String> used = new HashSet<>(RESPONSE);
        parameter("/callback/code", rules.code(), used);
        parameter("/callback/state", description.stateParameter(), used);
        for (Map.Entry<String, String> each : rules.attributes().entrySet()) {
            String pointer = "/callback/attributes/" + each.getKey();
            name(pointer, each.getKey());
            parameter(pointer, each.getValue(), used);
        }
        problems.require(
                rules.attributes().keySet().containsAll(rules.required()),
                "/callback/required",
                "A required attribute must be one of the callback's attributes.");
    }

    private void parameter(String pointer, String name, Set<String> used) {
        problems.require(
                RequestCheck.isParameter(name),
                pointer,
                "The name of a parameter must consist of letters, digits, dots, hyphens and underscores.");
        problems.require(used.add(name), pointer, "The parameter " + name + " has another meaning already.");
    }
}
