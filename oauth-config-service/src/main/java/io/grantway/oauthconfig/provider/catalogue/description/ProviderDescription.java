package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import io.grantway.contracts.oauthconfig.provider.AccountSource;
import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.contracts.oauthconfig.provider.ErrorRule;
import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.contracts.oauthconfig.provider.Provider;
import io.grantway.contracts.oauthconfig.provider.ProviderEndpoints;
import io.grantway.contracts.oauthconfig.provider.ProviderInput;
import io.grantway.contracts.oauthconfig.provider.ProviderSetupStep;
import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.contracts.oauthconfig.provider.ResponseMode;
import io.grantway.contracts.oauthconfig.provider.Rotation;
import io.grantway.contracts.oauthconfig.provider.ScopeDescription;
import io.grantway.oauthconfig.provider.catalogue.description.Input.Ask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One provider as the catalogue's files describe it. Every deviation from RFC 6749 is a field here, not code
 * elsewhere. Absent parts have the RFC's meaning; an unknown field makes the start fail.
 *
 * @param aliases other names, or names of products that belong to it; searchable, not shown
 * @param confirmed false if the description has only one source, or sources differ
 * @param inputs what a project or an end user must supply because an endpoint contains it as {@code {name}}
 * @param errors maps the provider's error codes; the first matching rule applies
 * @param revision number of this description, raised with each change of its meaning; default 1
 * @param setup how a client is registered at the provider
 * @param attributes the attributes of connections that an endpoint or a parameter contains as {@code {name}}
 * @param longLived present if the first access token is exchanged at once for a long-lived one
 */
public record ProviderDescription(
        String slug,
        String name,
        List<String> aliases,
        List<String> categories,
        boolean confirmed,
        @Nullable String documentationUrl,
        @Nullable String registrationUrl,
        Map<String, Input> inputs,
        Endpoints endpoints,
        AuthorizationRules authorization,
        TokenRules token,
        ResponseRules response,
        ExpiryRules expiry,
        RefreshRules refresh,
        @Nullable RevocationRules revocation,
        @Nullable AccountRules account,
        List<ErrorRule> errors,
        List<ScopeDescription> scopes,
        List<String> defaultScopes,
        int revision,
        List<SetupStep> setup,
        CallbackRules callback,
        Map<String, Attribute> attributes,
        @Nullable ApiRules api,
        @Nullable LongLivedRules longLived) {

    /** The slug of a custom provider, which a project describes itself. */
    public static final String CUSTOM = "custom";

    public ProviderDescription {
        aliases = List.copyOf(requireNonNullElse(aliases, List.of()));
        categories = List.copyOf(requireNonNullElse(categories, List.of()));
        inputs = Map.copyOf(requireNonNullElse(inputs, Map.of()));
        authorization = requireNonNullElse(authorization, AuthorizationRules.DEFAULT);
        token = requireNonNullElse(token, TokenRules.DEFAULT);
        response = requireNonNullElse(response, ResponseRules.DEFAULT);
        expiry = requireNonNullElse(expiry, ExpiryRules.DEFAULT);
        refresh = requireNonNullElse(refresh, RefreshRules.DEFAULT);
        errors = List.copyOf(requireNonNullElse(errors, List.of()));
        scopes = List.copyOf(requireNonNullElse(scopes, List.of()));
        defaultScopes = List.copyOf(requireNonNullElse(defaultScopes, List.of()));
        revision = revision == 0 ? 1 : revision;
        setup = List.copyOf(requireNonNullElse(setup, List.of()));
        callback = requireNonNullElse(callback, CallbackRules.DEFAULT);
        attributes = Map.copyOf(requireNonNullElse(attributes, Map.of()));
    }

    /** The parameter of the authorization response that contains the state. */
    public String stateParameter() {
        return requireNonNullElse(callback.state(), authorization.nameOf("state"));
    }

    /** Whether its tokens are issued for a JWT that the client signs: there is no end user to send anywhere. */
    public boolean isWithoutEndUser() {
        return token.key() != null && token.key().use() == KeyRules.Use.GRANT;
    }

    /** How refreshes are written. */
    public RequestFormat refreshFormat() {
        return refresh.format(token);
    }

    /** Whether its slug, name or an alias contains the text, ignoring case. */
    public boolean isCalled(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(slug, name), aliases.stream())
                .anyMatch(called -> called.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /**
     * The provider's endpoints; may contain {@code {input}} and {@code {attribute}}.
     *
     * @param refresh endpoint for refreshes, if not the token endpoint
     * @param issuer the provider's {@code iss} (RFC 9207)
     * @param longLived endpoint for the exchange of a short-lived token, if not the token endpoint
     */
    public record Endpoints(
            String authorization,
            String token,
            @Nullable String refresh,
            @Nullable String revocation,
            @Nullable String userinfo,
            @Nullable String issuer,
            @Nullable String introspection,
            @Nullable String longLived) {

        /** The endpoints that are present. */
        public Stream<String> all() {
            return Stream.of(authorization, token, refresh, revocation, userinfo, issuer, introspection, longLived)
                    .filter(Objects::nonNull);
        }
    }

    /** A description built from what a project entered for a provider outside the catalogue. */
    public static ProviderDescription of(CustomProvider custom) {
        ProviderEndpoints urls = Objects.requireNonNull(custom.endpoints());
        Map<String, String> resource = custom.resource() == null ? Map.of() : Map.of("resource", custom.resource());
        return new ProviderDescription(
                CUSTOM,
                "Custom provider",
                List.of(),
                List.of(),
                false,
                null,
                null,
                Map.of(),
                new Endpoints(
                        urls.authorization(),
                        urls.token(),
                        null,
                        urls.revocation(),
                        urls.userinfo(),
                        urls.issuer(),
                        null,
                        null),
                AuthorizationRules.of(
                        requireNonNullElse(custom.scopeDelimiter(), " "),
                        requireNonNullElse(custom.pkce(), PkceUse.OPTIONAL),
                        requireNonNullElse(custom.responseMode(), ResponseMode.QUERY),
                        custom.account() != null && custom.account().from() == AccountSource.ID_TOKEN,
                        resource),
                TokenRules.of(
                        requireNonNullElse(custom.clientAuthentication(), ClientAuthentication.CLIENT_SECRET_BASIC),
                        resource),
                ResponseRules.DEFAULT,
                new ExpiryRules(
                        ExpiryRules.Unit.SECONDS, ExpiryRules.Form.RELATIVE, custom.defaultTtlSeconds(), true, false),
                new RefreshRules(
                        requireNonNullElse(custom.rotation(), Rotation.SOMETIMES),
                        requireNonNullElse(custom.replay(), ReplayRule.UNSAFE),
                        custom.replayGraceSeconds(),
                        "refresh_token",
                        "refresh_token",
                        false,
                        resource),
                urls.revocation() == null ? null : RevocationRules.RFC_7009,
                account(custom),
                requireNonNullElse(custom.errors(), List.of()),
                List.of(),
                List.of(),
                1,
                List.of(),
                CallbackRules.DEFAULT,
                Map.of(),
                null,
                null);
    }

    private static @Nullable AccountRules account(CustomProvider custom) {
        if (custom.account() != null) {
            return AccountRules.of(custom.account());
        }
        return custom.endpoints() == null || custom.endpoints().userinfo() == null
                ? null
                : AccountRules.OPENID_USERINFO;
    }

    /** Whether a nonce is sent: if the description requires one, and with every OpenID Connect request. */
    public boolean sendsNonce(List<String> askedScopes) {
        return authorization.nonce() || askedScopes.contains("openid");
    }

    /** What the subject of an account is read from; absent if the provider reports no account. */
    public @Nullable String subjectKey(List<String> askedScopes) {
        if (account != null) {
            return account.subjectKey();
        }
        return askedScopes.contains("openid") ? AccountRules.OPENID_SUBJECT : null;
    }

    /** The host suffixes of the endpoints, by the input at the beginning of the host. */
    public List<String> suffixes(String input) {
        return endpoints
                .all()
                .flatMap(template -> EndpointTemplate.hostSuffix(template, input).stream())
                .filter(suffix -> !suffix.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Normalizes the inputs of a project to the form that endpoints contain. */
    public Map<String, String> normalizedInputs(Map<String, String> entered) {
        Map<String, String> normalized = new LinkedHashMap<>();
        entered.forEach((name, value) -> {
            @Nullable Input input = inputs.get(name);
            normalized.put(name, input == null ? value : input.normalize(value, suffixes(name)));
        });
        return normalized;
    }

    /** As above, with the defaults of missing inputs. */
    public Map<String, String> completeInputs(Map<String, String> entered) {
        Map<String, String> complete = new LinkedHashMap<>();
        inputs.forEach((name, input) -> {
            @Nullable String standard = input.defaultValue();
            if (standard != null && input.ask() == Ask.PROJECT) {
                complete.put(name, standard);
            }
        });
        complete.putAll(normalizedInputs(entered));
        return complete;
    }

    /** The inputs of a project, and the values of attributes that the provider has not reported yet. */
    public Map<String, String> values(Map<String, String> entered) {
        Map<String, String> values = new LinkedHashMap<>(attributeDefaults());
        values.putAll(completeInputs(entered));
        return values;
    }

    /** The values of attributes that the provider has not reported, as far as the description says so. */
    public Map<String, String> attributeDefaults() {
        Map<String, String> defaults = new TreeMap<>();
        attributes.forEach((name, attribute) -> {
            if (attribute.defaultValue() != null) {
                defaults.put(name, attribute.defaultValue());
            }
        });
        return defaults;
    }

    /** The inputs that the end user of each connection supplies, in the order of their names. */
    public SortedMap<String, Input> connectionInputs() {
        SortedMap<String, Input> asked = new TreeMap<>(inputs);
        asked.values().removeIf(input -> input.ask() != Ask.CONNECTION);
        return asked;
    }

    /** Whether each connection has its own value for a placeholder. */
    public boolean isOfConnection(String name) {
        @Nullable Input input = inputs.get(name);
        return input == null ? attributes.containsKey(name) : input.ask() == Ask.CONNECTION;
    }

    /** All that decides where secrets and tokens are sent, in a fixed order: the URLs, and what may stand in them. */
    public List<String> addressParts() {
        List<String> parts = new ArrayList<>();
        Stream.of(
                        endpoints.authorization(),
                        endpoints.token(),
                        endpoints.revocation(),
                        endpoints.userinfo(),
                        endpoints.issuer())
                .forEach(url -> parts.addAll(url == null ? List.of("none") : List.of("url", url)));
        // only if present: a provider that was entered by its URLs keeps its address when it is described as a whole
        if (endpoints.refresh() != null) {
            parts.addAll(List.of("refresh", endpoints.refresh()));
        }
        if (endpoints.introspection() != null) {
            parts.addAll(List.of("introspection", endpoints.introspection()));
        }
        if (endpoints.longLived() != null) {
            parts.addAll(List.of("long-lived", endpoints.longLived()));
        }
        new TreeMap<>(inputs)
                .forEach((name, input) -> parts.addAll(List.of(
                        "input rule",
                        name,
                        input.type().toString(),
                        input.ask().toString(),
                        requireNonNullElse(input.pattern(), ""),
                        requireNonNullElse(input.defaultValue(), ""))));
        new TreeMap<>(attributes)
                .forEach((name, attribute) -> parts.addAll(List.of(
                        "attribute rule",
                        name,
                        attribute.type().toString(),
                        String.join(" ", attribute.hosts()),
                        requireNonNullElse(attribute.pattern(), ""),
                        requireNonNullElse(attribute.defaultValue(), ""))));
        return parts;
    }

    /** The attributes that the addresses of stored tokens contain. */
    public Set<String> addressAttributes() {
        return Stream.of(
                        endpoints.token(),
                        endpoints.longLived(),
                        endpoints.refresh(),
                        endpoints.revocation(),
                        endpoints.introspection())
                .filter(Objects::nonNull)
                .flatMap(template -> EndpointTemplate.inputs(template).stream())
                .filter(attributes::containsKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<ProviderInput> providerInputs(Ask ask) {
        return inputs.entrySet().stream()
                .filter(each -> each.getValue().ask() == ask)
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new ProviderInput(
                        each.getKey(),
                        each.getValue().type(),
                        each.getValue().description(),
                        each.getValue().descriptionRu(),
                        each.getValue().example(),
                        suffixes(each.getKey()),
                        each.getValue().defaultValue()))
                .toList();
    }

    /** Where attributes come from, by their names. */
    public Stream<Map<String, ?>> attributeSources() {
        return Stream.of(
                attributes,
                callback.attributes(),
                response.attributes(),
                account == null ? Map.<String, String>of() : account.attributes());
    }

    /** The attributes that are certain to be known before the first token request, besides those with a default. */
    public Set<String> knownAttributes() {
        Set<String> known = new HashSet<>(callback.required());
        known.addAll(attributeDefaults().keySet());
        known.retainAll(attributes.keySet());
        return known;
    }

    /** The attributes of the callback by which two authorizations for different targets differ. */
    public List<String> identifyingAttributes() {
        return callback.required().stream()
                .filter(name -> {
                    @Nullable Attribute attribute = attributes.get(name);
                    return attribute == null || !attribute.perGrant();
                })
                .toList();
    }

    /** The attributes that the account must tell, because a URL contains them. */
    public Set<String> accountAttributes() {
        Set<String> needed =
                new HashSet<>(account == null ? Set.of() : account.attributes().keySet());
        needed.retainAll(attributes.keySet());
        return needed;
    }

    /** Where the parts of the response to a refresh are. */
    public ResponseRules refreshResponse() {
        return requireNonNullElse(refresh.response(), response);
    }

    /** The names of all facts that the provider tells about a connection. */
    private List<String> attributeNames() {
        return attributeSources()
                .flatMap(each -> each.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The representation in the API. */
    public Provider toProvider(String version) {
        return new Provider(
                slug,
                name,
                categories,
                confirmed,
                documentationUrl,
                registrationUrl,
                new ProviderEndpoints(
                        endpoints.authorization(),
                        endpoints.token(),
                        endpoints.revocation(),
                        endpoints.userinfo(),
                        endpoints.issuer()),
                token.clientAuthentication(),
                authorization.pkce(),
                authorization.scopeDelimiter(),
                scopes,
                defaultScopes,
                authorization.params(),
                providerInputs(Ask.PROJECT),
                providerInputs(Ask.CONNECTION),
                refresh.rotation(),
                refresh.replay(),
                refresh.replayGraceSeconds(),
                expiry.defaultTtlSeconds(),
                errors,
                revision,
                setup.stream()
                        .map(step -> new ProviderSetupStep(step.text(), step.textRu()))
                        .toList(),
                endpoints.refresh(),
                refresh.selfExchange(),
                refresh.life().idleSeconds(),
                refresh.life().consentSeconds(),
                refresh.life().testingSeconds(),
                revocation != null,
                revocation != null && revocation.wholeGrant(),
                attributeNames(),
                api == null ? null : api.baseUrl(),
                version);
    }
}
