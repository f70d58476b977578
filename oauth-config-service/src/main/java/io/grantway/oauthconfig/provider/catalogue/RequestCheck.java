package io.grantway.oauthconfig.provider.catalogue;

import static io.grantway.oauthconfig.provider.catalogue.DescriptionProblem.at;

import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.catalogue.description.AuthorizationRules;
import io.grantway.oauthconfig.provider.catalogue.description.AuthorizationRules.ScopeEncoding;
import io.grantway.oauthconfig.provider.catalogue.description.Input.Ask;
import io.grantway.oauthconfig.provider.catalogue.description.LongLivedRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.catalogue.description.RequestFormat;
import io.grantway.oauthconfig.provider.catalogue.description.RevocationRules;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules;
import io.grantway.oauthconfig.provider.catalogue.description.ValueTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what a description changes in the requests to a provider: names, omissions, additions. */
final class RequestCheck {

    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~A-Za-z0-9-]{1,100}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{0,500}");
    /** Characters that may stand in a query as they are. */
    private static final Pattern LITERAL_DELIMITER = Pattern.compile("[+,;:!*/.~-]{1,3}");

    private static final Pattern FRAGMENT = Pattern.compile("[A-Za-z0-9_.-]{1,50}");
    private static final Pattern WHOLE_INPUT = Pattern.compile("\\{[a-z0-9_]+}");
    /** Headers that a description must not set: they carry secrets or belong to the connection. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "authorization", "connection", "content-length", "content-type", "cookie", "host", "transfer-encoding");

    private static final List<String> AUTHORIZATION = List.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "state",
            "nonce",
            "response_mode",
            "code_challenge",
            "code_challenge_method");
    private static final Set<String> AUTHORIZATION_NAMES =
            Set.of("client_id", "redirect_uri", "response_type", "scope", "state");
    private static final Set<String> AUTHORIZATION_OMIT = Set.of("client_id", "redirect_uri", "response_type", "scope");
    private static final List<String> TOKEN = List.of(
            "assertion",
            "client_assertion",
            "client_assertion_type",
            "client_id",
            "client_secret",
            "code",
            "code_verifier",
            "grant_type",
            "redirect_uri",
            "refresh_token",
            "scope");
    private static final Set<String> TOKEN_OMIT = Set.of("client_id", "grant_type", "redirect_uri", "scope");

    private final ProviderDescription description;
    private final DescriptionProblems problems;

    RequestCheck(ProviderDescription description, DescriptionProblems problems) {
        this.description = description;
        this.problems = problems;
    }

    static boolean isParameter(String name) {
        return PARAMETER.matcher(name).matches();
    }

    void check() {
        authorization(description.authorization());
        TokenRules token = description.token();
        format("/token", token.format());
        parameters("/token/params", token.params(), token.names());
        headers("/token/headers", token.headers(), true);
        AccountRules account = description.account();
        if (account != null) {
            headers("/account/headers", account.headers(), false);
        }
        RefreshRules refresh = description.refresh();
        format("/refresh", description.refreshFormat());
        problems.require(
                isParameter(refresh.tokenParam()),
                "/refresh/token_param",
                "The name of a parameter must consist of letters, digits, dots, hyphens and underscores.");
        parameters(
                "/refresh/params", refresh.params(), description.refreshFormat().names());
        @Nullable LongLivedRules longLived = description.longLived();
        if (longLived != null) {
            longLived(longLived);
        }
        @Nullable RevocationRules revocation = description.revocation();
        if (revocation != null) {
            RequestFormat format = revocation.format(token);
            names("/revocation/names", format.names(), Set.copyOf(TOKEN), TOKEN);
            parameters("/revocation/params", revocation.params(), format.names());
        }
        redirectUri(description.callback().redirectUri());
    }

    private void longLived(LongLivedRules rules) {
        RequestFormat format = rules.format(description.token());
        problems.require(
                Objects.nonNull(rules.grantType()) && !rules.grantType().isBlank(),
                "/long_lived/grant_type",
                "The grant type is missing.");
        problems.require(
                isParameter(rules.tokenParam()),
                "/long_lived/token_param",
                "The name of a parameter must consist of letters, digits, dots, hyphens and underscores.");
        format("/long_lived", format);
        parameters("/long_lived/params", rules.params(), format.names());
    }

    /** Only a project knows what it has registered; a callback elsewhere would leak codes. */
    private void redirectUri(@Nullable String template) {
        problems.require(
                template == null
                        || (WHOLE_INPUT.matcher(template).matches()
                                && ValueTemplate.placeholders(template)
                                        .map(description.inputs()::get)
                                        .allMatch(input -> input != null && input.ask() == Ask.PROJECT)),
                "/callback/redirect_uri",
                "The redirect URI must be {name} of an input that the project supplies.");
    }

    private void authorization(AuthorizationRules rules) {
        int length = rules.scopeDelimiter().length();
        problems.require(
                length >= 1 && length <= 3,
                "/authorization/scope_delimiter",
                "The scope delimiter must have 1 to 3 characters.");
        problems.require(
                rules.scopeEncoding() == ScopeEncoding.FORM
                        || LITERAL_DELIMITER.matcher(rules.scopeDelimiter()).matches(),
                "/authorization/scope_encoding",
                "This delimiter cannot stand in a URL as it is; use + or a comma, or scope_encoding: form.");
        problems.require(
                rules.fragment() == null || FRAGMENT.matcher(rules.fragment()).matches(),
                "/authorization/fragment",
                "A fragment must consist of letters, digits, dots, hyphens and underscores.");
        names("/authorization/names", rules.names(), AUTHORIZATION_NAMES, AUTHORIZATION);
        omissions("/authorization/omit", rules.omit(), AUTHORIZATION_OMIT, rules.names());
        parameters("/authorization/params", rules.params(), rules.names());
    }

    private void format(String pointer, RequestFormat format) {
        problems.require(
                format.method().equals(RequestFormat.GET) || format.method().equals(RequestFormat.POST),
                pointer + "/method",
                "The method must be GET or POST.");
        names(pointer + "/names", format.names(), Set.copyOf(TOKEN), TOKEN);
        omissions(pointer + "/omit", format.omit(), TOKEN_OMIT, format.names());
    }

    /** The parameters keep different names when some of them are renamed. */
    private void names(String pointer, Map<String, String> names, Set<String> allowed, List<String> standard) {
        names.forEach((name, own) -> {
            problems.require(
                    allowed.contains(name), at(pointer, name), "This is not a standard parameter of the request.");
            problems.require(
                    isParameter(own),
                    at(pointer, name),
                    "The name of a parameter must consist of letters, digits, dots, hyphens and underscores.");
        });
        Set<String> used = new HashSet<>();
        List<String> twice = new ArrayList<>();
        standard.stream().map(name -> names.getOrDefault(name, name)).forEach(name -> {
            if (!used.add(name)) {
                twice.add(name);
            }
        });
        problems.require(twice.isEmpty(), pointer, "Two parameters have the same name: " + twice + ".");
    }

    private void omissions(String pointer, Set<String> omit, Set<String> allowed, Map<String, String> names) {
        for (String name : omit) {
            problems.require(allowed.contains(name), pointer, "The parameter " + name + " must not be omitted.");
            problems.require(
                    !names.containsKey(name), pointer, "The parameter " + name + " is both renamed and omitted.");
        }
    }

    private void parameters(String pointer, Map<String, String> parameters, Map<String, String> names) {
        parameters.forEach((name, value) -> {
            problems.require(
                    isParameter(name),
                    at(pointer, name),
                    "The name of a parameter must consist of letters, digits, dots, hyphens and underscores.");
            problems.require(
                    !ReservedParameters.contains(name) && !names.containsValue(name),
                    at(pointer, name),
                    "The parameter is reserved by the protocol: " + name + ".");
            value(at(pointer, name), value);
        });
    }

    private void headers(String pointer, Map<String, String> headers, boolean placeholders) {
        headers.forEach((name, value) -> {
            problems.require(
                    HEADER.matcher(name).matches() && !OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT)),
                    at(pointer, name),
                    "This header cannot be set.");
            if (placeholders) {
                value(at(pointer, name), value);
            } else {
                problems.require(
                        PRINTABLE.matcher(value).matches(),
                        at(pointer, name),
                        "A value must have at most 500 printable ASCII characters.");
            }
        });
    }

    private void value(String pointer, String value) {
        boolean known = !pointer.startsWith("/authorization/");
        value(description, problems, pointer, value, known ? description.knownAttributes() : Set.of());
    }

    /**
     * Checks a value with placeholders.
     *
     * @param more the placeholders that it may contain besides the client id and the inputs
     */
    static void value(
            ProviderDescription description,
            DescriptionProblems problems,
            String pointer,
            String value,
            Set<String> more) {
        problems.require(
                PRINTABLE.matcher(value).matches(),
                pointer,
                "A value must have at most 500 printable ASCII characters.");
        Stream<String> unknown = ValueTemplate.placeholders(value)
                .filter(name -> !name.equals(ValueTemplate.CLIENT_ID)
                        && !more.contains(name)
                        && !description.inputs().containsKey(name));
        unknown.forEach(name ->
                problems.require(false, pointer, "The value contains the unknown input or attribute " + name + "."));
    }
}
