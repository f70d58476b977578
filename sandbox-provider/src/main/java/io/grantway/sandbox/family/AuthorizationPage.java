package io.grantway.sandbox.family;

import static io.grantway.sandbox.family.FakeRefusal.require;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page where an end user consents; a fake's end user always does, at once. */
public final class AuthorizationPage extends FakeCall<AuthorizationPage> {

    /** What a provider does with RFC 7636. */
    public enum Pkce {
        /** It is refused. */
        FORBIDDEN,
        /** Its parameters are ignored, like all unknown ones (RFC 6749 §3.1). */
        IGNORED,
        OPTIONAL,
        REQUIRED
    }

    private final List<Pattern> scopes = new ArrayList<>();
    private final List<String> omitted = new ArrayList<>();
    private String delimiter = " ";
    private boolean scopeRequired = true;
    private boolean openId;
    private boolean posted;
    private boolean redirectName;
    private boolean redirectOptional;
    private Pkce pkce = Pkce.IGNORED;
    private String codeName = "code";
    private Function<FakeGrant, Map<String, Object>> more = grant -> Map.of();

    AuthorizationPage(FakeProvider provider, String url) {
        super(provider, url);
        get();
    }

    @Override
    AuthorizationPage self() {
        return this;
    }

    @Override
    boolean fits(FakeParameters parameters) {
        return true;
    }

    /** The scopes that the provider documents; {@code *} stands for any text without a delimiter. */
    public AuthorizationPage scopes(String between, String... known) {
        delimiter = between;
        Arrays.stream(known).map(AuthorizationPage::pattern).forEach(scopes::add);
        return this;
    }

    private static Pattern pattern(String scope) {
        return Pattern.compile(
                Arrays.stream(scope.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^ ,]+")));
    }

    public AuthorizationPage scopeOptional() {
        scopeRequired = false;
        return this;
    }

    public AuthorizationPage pkce(Pkce use) {
        pkce = use;
        return this;
    }

    /** A standard parameter that the provider does not know. */
    public AuthorizationPage without(String standard) {
        omitted.add(standard);
        return this;
    }

    /** OpenID Connect: a nonce is allowed. */
    public AuthorizationPage openId() {
        openId = true;
        return this;
    }

    /** The response is submitted as a form, and the request must ask for this. */
    public AuthorizationPage formPost() {
        posted = true;
        return with("response_mode", "form_post");
    }

    /** {@code redirect_uri} is the name under which a URL is registered, not the URL. */
    public AuthorizationPage redirectName() {
        redirectName = true;
        return this;
    }

    /** {@code redirect_uri} may be left out. */
    public AuthorizationPage redirectOptional() {
        redirectOptional = true;
        return this;
    }

    public AuthorizationPage code(String name) {
        codeName = name;
        return this;
    }

    /** Further parameters of the response. */
    public AuthorizationPage returns(Function<FakeGrant, Map<String, Object>> parameters) {
        more = parameters;
        return this;
    }

    @Override
    FakeResponse respond(FakeRequest request, FakeReading reading, Map<String, String> variables) {
        require(
                omitted.contains("client_id") || provider.client().id().equals(reading.take(name("client_id"))),
                "invalid_request",
                "the client is unknown");
        boolean toRegistered =
                omitted.contains("redirect_uri") || (redirectOptional && !reading.has(name("redirect_uri")));
        @Nullable String redirectUri = toRegistered ? null : reading.take(name("redirect_uri"));
        require(
                !redirectName || (redirectUri != null && redirectUri.matches("[A-Za-z0-9_-]+")),
                "invalid_request",
                "the redirect URI is not the name of one");
        if (!omitted.contains("response_type")) {
            require("code".equals(reading.take(name("response_type"))), "invalid_request", "not response_type=code");
        }
        String state = reading.take(name("state"));
        List<String> granted = scopes(reading);
        pkce(reading);
        if (openId) {
            reading.takeIfPresent("nonce");
        }
        reading.finish();
        FakeGrant grant = provider.grant(reading.all().values(), variables, granted, redirectUri);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(codeName, provider.newCode(grant));
        answer.put(name("state"), state);
        answer.putAll(more.apply(grant));
        return send(redirectUri == null || redirectName ? provider.client().redirectUri() : redirectUri, answer);
    }

    private FakeResponse send(String redirectUri, Map<String, Object> answer) {
        require(URI.create(redirectUri).isAbsolute(), "invalid_request", "the redirect URI is not absolute");
        if (posted) {
            String fields = answer.entrySet().stream()
                    .map(each ->
                            "<input type=\"hidden\" name=\"" + each.getKey() + "\" value=\"" + escaped(each) + "\">")
                    .collect(Collectors.joining());
            return FakeResponse.text(
                    200, "text/html", "<form method=\"post\" action=\"" + redirectUri + "\">" + fields + "</form>");
        }
        String query = FakeResponse.encoded(answer);
        return FakeResponse.redirect(redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
    }

    private static String escaped(Map.Entry<String, Object> field) {
        return String.valueOf(field.getValue())
                .replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;");
    }

    private List<String> scopes(FakeReading reading) {
        String name = name("scope");
        if (scopes.isEmpty() || (!scopeRequired && !reading.has(name))) {
            return List.of();
        }
        String sent = reading.take(name);
        List<String> asked = List.of(sent.split(Pattern.quote(delimiter), -1));
        for (String scope : asked) {
            require(
                    scopes.stream().anyMatch(known -> known.matcher(scope).matches()),
                    "invalid_scope",
                    "there is no scope " + scope);
        }
        return asked;
    }

    private void pkce(FakeReading reading) {
        if (pkce == Pkce.FORBIDDEN) {
            return;
        }
        @Nullable String challenge = reading.takeIfPresent("code_challenge");
        @Nullable String method = reading.takeIfPresent("code_challenge_method");
        require(pkce != Pkce.REQUIRED || challenge != null, "invalid_request", "code_challenge is missing");
        require(
                pkce == Pkce.IGNORED || challenge == null || "S256".equals(method),
                "invalid_request",
                "the code challenge method must be S256");
    }

    /** A parameter of the response with which a grant began. */
    String told(FakeGrant grant, String name) {
        return String.valueOf(more.apply(grant).get(name));
    }

    boolean checksVerifier() {
        return pkce == Pkce.OPTIONAL || pkce == Pkce.REQUIRED;
    }

    boolean knowsVerifier() {
        return pkce != Pkce.FORBIDDEN;
    }
}
