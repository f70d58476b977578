package io.grantway.oauthconfig.provider.conformance;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ResponseMode;
import io.grantway.oauthconfig.provider.catalogue.description.Attribute;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.conformance.Conformance.StepFailed;
import io.grantway.oauthconfig.provider.connectsession.page.FakeBrowser;
import io.grantway.oauthconfig.provider.token.AccountLookup.AccountFacts;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.IdToken;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.RevocationRequests.Outcome;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.sandbox.family.FakeResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One end user's way through a description, as the service goes it. */
final class FakeConnection {

    private static final ProviderConfigId CONFIGURATION = new ProviderConfigId(new UUID(0, 1));
    private static final Pattern FIELD = Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final JsonMapper JSON = new JsonMapper();

    private final ProviderDescription description;
    private final FakeBrowser browser = new FakeBrowser();
    private final Engine engine;
    private final FakeWorld world;
    private final Secret secret;
    private final String clientId;
    private final Map<String, String> inputs = new HashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private List<String> asked = List.of();
    private String fragment;
    private String tokenResponse = "";

    FakeConnection(String slug, ProviderDescription description, Engine engine, KeyPair key) {
        this.description = description;
        this.engine = engine;
        this.world = new FakeWorld(slug, key, new FakeWorld.MovableClock());
        this.clientId = "demo-" + slug;
        this.secret = secret(key);
        description.inputs().forEach((name, input) -> {
            String value = input.defaultValue() != null ? input.defaultValue() : input.example();
            inputs.put(name, input.accepts("acme") && input.defaultValue() == null ? "acme" : value);
        });
        description.attributes().forEach((name, attribute) -> {
            if (attribute.defaultValue() != null) {
                inputs.put(name, attribute.defaultValue());
            }
        });
        engine.talkTo(world);
    }

    private Secret secret(KeyPair key) {
        KeyRules rules = description.token().key();
        if (rules == null || rules.algorithm() == KeyRules.Algorithm.HS256) {
            return Secret.of(FakeWorld.SECRET);
        }
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPrivate().getEncoded());
        return Secret.of("-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    }

    FakeWorld world() {
        return world;
    }

    List<String> asked() {
        return asked;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    String fragment() {
        return fragment;
    }

    private ProviderClient client() {
        return new ProviderClient(CONFIGURATION, description, Map.copyOf(inputs), clientId);
    }

    /** The parameters with which the browser comes back. */
    Map<String, String> authorize(List<String> scopes) {
        asked = scopes;
        URI url = browser.departure(client(), FakeWorld.REDIRECT_URI, scopes);
        fragment = url.getRawFragment();
        FakeResponse page = world.browse(url);
        boolean posted = description.authorization().responseMode() == ResponseMode.FORM_POST;
        String location = page.headers().get("Location");
        if (posted ? page.status() != 200 : location == null) {
            throw new StepFailed("the consent page answers " + world.told() + " to " + url);
        }
        Map<String, String> parameters = posted ? fields(page.body()) : query(location);
        if (!browser.state().equals(parameters.get(description.stateParameter()))) {
            throw new StepFailed("the state is not among " + parameters);
        }
        return parameters;
    }

    private static Map<String, String> fields(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(page);
        while (field.find()) {
            fields.put(
                    field.group(1),
                    field.group(2).replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&"));
        }
        return fields;
    }

    private static Map<String, String> query(String location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!location.startsWith(FakeWorld.REDIRECT_URI + "?")) {
            throw new StepFailed("the browser is sent to " + location);
        }
        for (String pair : location.substring(location.indexOf('?') + 1).split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** Tokens for a new consent with the default scopes. */
    Issued connect() {
        Map<String, String> callback = authorize(description.defaultScopes());
        description.callback().attributes().forEach((name, parameter) -> keep(name, callback.get(parameter)));
        String code = callback.get(description.callback().code());
        if (code == null) {
            throw new StepFailed("there is no code among " + callback);
        }
        TokenResult result = engine.exchange(client(), secret, code, verifier(), world.now());
        if (!(result instanceof Issued issued)) {
            throw new StepFailed("the exchange of the code is " + result + ": " + world.told());
        }
        tokenResponse = world.last().body();
        keepFromResponse();
        Issued usable = description.longLived() == null ? issued : longLived(issued);
        keepFromAccount(usable);
        return usable;
    }

    private Issued longLived(Issued first) {
        TokenResult result = engine.exchangeForLongLived(client(), secret, first, world.now());
        if (!(result instanceof Issued next)) {
            throw new StepFailed("the exchange for a long-lived token is " + result + ": " + world.told());
        }
        tokenResponse = world.last().body();
        return first.replacedBy(next);
    }

    private void keepFromAccount(Issued issued) {
        if (description.account() != null && !description.account().attributes().isEmpty()) {
            FakeResponse told = world.last();
            facts(issued).attributes().forEach(this::keep);
            world.lastWas(told);
            if (!attributes.keySet().containsAll(description.accountAttributes())) {
                throw new StepFailed("the account does not tell all of " + description.accountAttributes());
            }
        }
    }

    /** Tokens for another consent of the same account. */
    Issued another() {
        return connect();
    }

    /** The body with which the last code was answered. */
    String tokenResponse() {
        return tokenResponse;
    }

    private void keepFromResponse() {
        JsonNode body =
                world.last().body().startsWith("{") ? JSON.readTree(world.last().body()) : JSON.createObjectNode();
        description.response().attributes().forEach((name, pointer) -> {
            JsonNode found = body.at(pointer);
            keep(name, found.isMissingNode() ? null : found.asString());
        });
    }

    private void keep(String name, String value) {
        Attribute rule = description.attributes().get(name);
        if (value != null && (rule == null || rule.accepts(value))) {
            attributes.put(name, value);
            inputs.put(name, value);
        }
    }

    private Secret verifier() {
        return description.authorization().pkce() == PkceUse.FORBIDDEN ? null : browser.codeVerifier();
    }

    /** Absent if this provider's clients have no secret. */
    TokenResult exchangeWithWrongSecret() {
        if (description.token().clientAuthentication() == ClientAuthentication.NONE
                || description.token().key() != null) {
            return null;
        }
        Map<String, String> callback = authorize(description.defaultScopes());
        description.callback().attributes().forEach((name, parameter) -> keep(name, callback.get(parameter)));
        return engine.exchange(
                client(),
                Secret.of("wrong-secret"),
                callback.get(description.callback().code()),
                verifier(),
                world.now());
    }

    Optional<ProviderAccount> account(Issued issued) {
        return Optional.ofNullable(facts(issued).account()).map(FoundAccount::account);
    }

    private AccountFacts facts(Issued issued) {
        Secret idToken = issued.idToken() != null && accepts(issued.idToken().reveal()) ? issued.idToken() : null;
        Map<String, String> own = new HashMap<>(inputs);
        own.keySet().retainAll(description.connectionInputs().keySet());
        return engine.account(client(), ConnectionValues.of(own, attributes), issued, idToken);
    }

    boolean accepts(String idToken) {
        return IdToken.answers(
                Secret.of(idToken),
                client().issuer().orElse(null),
                clientId,
                description.sendsNonce(asked) ? browser.nonce() : null,
                world.now());
    }

    /** Until the provider allows a refresh. */
    void wait(RefreshRules rules) {
        Integer age = rules.window().afterSeconds();
        world.pass(Duration.ofSeconds(age == null ? 0 : age));
    }

    Issued refreshed(Issued tokens) {
        TokenResult result = refresh(tokens);
        if (!(result instanceof Issued issued)) {
            throw new StepFailed("the refresh is " + result + ": " + world.told());
        }
        return issued;
    }

    TokenResult refresh(Issued tokens) {
        if (tokens.refreshToken() == null) {
            throw new StepFailed("there is no refresh token");
        }
        Duration life = tokens.expiresAt() == null ? null : Duration.between(world.now(), tokens.expiresAt());
        List<String> granted = tokens.scopes() == null ? asked : tokens.scopes();
        return engine.refresh(client(), secret, tokens.refreshToken(), granted, life, world.now());
    }

    Outcome revoke(Issued tokens) {
        return engine.revoke(client(), secret, tokens);
    }

    /** Where the description says that the API is. */
    Optional<String> api() {
        return Optional.ofNullable(description.api()).map(rules -> {
            String url = rules.baseUrl();
            for (Map.Entry<String, String> value : inputs.entrySet()) {
                url = url.replace("{" + value.getKey() + "}", value.getValue());
            }
            return url;
        });
    }
}
