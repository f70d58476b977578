package io.grantway.oauthconfig.provider.catalogue;

import static io.grantway.oauthconfig.provider.catalogue.DescriptionProblem.at;

import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.catalogue.description.Attribute;
import io.grantway.oauthconfig.provider.catalogue.description.CallbackRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules;
import io.grantway.oauthconfig.provider.catalogue.description.ValuePattern;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the attributes of a description: their rules, and where the provider reports them. */
final class AttributeCheck {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,50}");
    private static final Set<String> PLACEHOLDERS = Set.of("client_id", "scope", "token_endpoint");
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.){1,10}[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");
    /** The parameters of an authorization response that have a meaning of their own. */
    private static final Set<String> RESPONSE = Set.of("error", "error_description", "error_uri", "iss", "response");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z0-9-]{1,20}");
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
        pointers("/response/attributes", description.response().attributes());
        @Nullable ResponseRules refresh = description.refresh().response();
        if (refresh != null) {
            pointers("/refresh/response/attributes", refresh.attributes());
        }
        @Nullable AccountRules account = description.account();
        if (account != null) {
            account(account);
        }
        Set<String> all = description
                .attributeSources()
                .flatMap(each -> each.keySet().stream())
                .collect(Collectors.toSet());
        problems.require(all.size() <= ATTRIBUTES, "/attributes", "A connection has at most 20 attributes.");
    }

    private void pointers(String at, Map<String, String> attributes) {
        attributes.forEach((name, pointer) -> {
            name(at(at, name), name);
            problems.require(POINTER.matcher(pointer).matches(), at(at, name), "Not a JSON pointer.");
        });
    }

    private void account(AccountRules account) {
        pointers("/account/attributes", account.attributes());
        problems.require(
                account.attributes().isEmpty() || description.endpoints().userinfo() != null,
                "/account/attributes",
                "Attributes are read from userinfo, but its endpoint is missing.");
        problems.require(
                SCHEME.matcher(account.scheme()).matches(),
                "/account/scheme",
                "A scheme must consist of 1 to 20 letters, digits and hyphens.");
        String first = account.subject().length() < 2 ? "" : account.subject().substring(1);
        problems.require(
                account.from() != AccountRules.Source.ATTRIBUTES
                        || description.inputs().containsKey(first)
                        || description.attributeSources().anyMatch(each -> each.containsKey(first)),
                "/account/subject",
                "The subject must be a slash and the name of an input or an attribute.");
    }

    private void name(String pointer, String name) {
        problems.require(
                isName(name),
                pointer,
                "A name must consist of 1 to 50 lower-case letters, digits and underscores, and not be reserved.");
        problems.require(!description.inputs().containsKey(name), pointer, "An input has the same name: " + name + ".");
    }

    private void attribute(String name, Attribute attribute) {
        String pointer = at("/attributes", name);
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
        boolean pattern = ValuePattern.problem(attribute.pattern())
                .map(problem -> problems.require(false, pointer + "/pattern", problem))
                .orElse(true);
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
            String pointer = at("/callback/attributes", each.getKey());
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
