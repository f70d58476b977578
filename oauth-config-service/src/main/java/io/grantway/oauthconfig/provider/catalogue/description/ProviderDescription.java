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
import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.contracts.oauthconfig.provider.ResponseMode;
import io.grantway.contracts.oauthconfig.provider.Rotation;
import io.grantway.contracts.oauthconfig.provider.ScopeDescription;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One provider as the catalogue's files describe it. Everything a provider does differently from RFC 6749 is a field here
 * and no code elsewhere. Absent parts mean what the RFC says; an unknown field fails the start.
 *
 * @param aliases what people call it too, or what belongs to it: searched by, not shown
 * @param confirmed false where the description rests on one source, or sources differ
 * @param inputs what a project must supply because an endpoint contains it as {@code {name}}
 * @param errors the provider's own words for a refusal; the first that matches counts
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
        List<String> defaultScopes) {

    /** The slug of a provider that a project describes by itself. */
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
    }

    /** Whether its slug, its name or an alias holds the text, in any case. */
    public boolean isCalled(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(slug, name), aliases.stream())
                .anyMatch(called -> called.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /**
     * Where the provider answers; may contain {@code {input}}.
     *
     * @param refresh where refreshes go, if not to the token endpoint
     * @param issuer the provider's {@code iss} (RFC 9207)
     */
    public record Endpoints(
            String authorization,
            String token,
            @Nullable String refresh,
            @Nullable String revocation,
            @Nullable String userinfo,
            @Nullable String issuer) {

        /** Those that there are. */
        public Stream<String> all() {
            return Stream.of(authorization, token, refresh, revocation, userinfo, issuer)
                    .filter(Objects::nonNull);
        }
    }

    /** A description made of what a project entered for a provider outside the catalogue. */
    public static ProviderDescription of(CustomProvider custom) {
        ProviderEndpoints urls = custom.endpoints();
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
                        urls.authorization(), urls.token(), null, urls.revocation(), urls.userinfo(), urls.issuer()),
                new AuthorizationRules(
                        requireNonNullElse(custom.scopeDelimiter(), " "),
                        requireNonNullElse(custom.pkce(), PkceUse.OPTIONAL),
                        Map.of(),
                        false,
                        requireNonNullElse(custom.responseMode(), ResponseMode.QUERY),
                        custom.account() != null && custom.account().from() == AccountSource.ID_TOKEN),
                new TokenRules(
                        requireNonNullElse(custom.clientAuthentication(), ClientAuthentication.CLIENT_SECRET_BASIC),
                        TokenRules.BodyFormat.FORM,
                        Map.of(),
                        Map.of()),
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
                        Map.of()),
                urls.revocation() == null ? null : RevocationRules.RFC_7009,
                account(custom),
                requireNonNullElse(custom.errors(), List.of()),
                List.of(),
                List.of());
    }

    private static @Nullable AccountRules account(CustomProvider custom) {
        if (custom.account() != null) {
            return AccountRules.of(custom.account());
        }
        return custom.endpoints().userinfo() == null ? null : AccountRules.OPENID_USERINFO;
    }

    /** Whether a nonce goes along: where the description says so, and with every OpenID Connect request. */
    public boolean sendsNonce(List<String> askedScopes) {
        return authorization.nonce() || askedScopes.contains("openid");
    }

    /** What the subject of an account is read from; absent where no account is told. */
    public @Nullable String subjectKey(List<String> askedScopes) {
        if (account != null) {
            return account.subjectKey();
        }
        return askedScopes.contains("openid") ? AccountRules.OPENID_SUBJECT : null;
    }

    /** What the endpoints' hosts have behind an input that they begin with. */
    public List<String> suffixes(String input) {
        return endpoints
                .all()
                .flatMap(template -> EndpointTemplate.hostSuffix(template, input).stream())
                .filter(suffix -> !suffix.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The inputs of a project as the endpoints contain them. */
    public Map<String, String> normalizedInputs(Map<String, String> entered) {
        Map<String, String> normalized = new LinkedHashMap<>();
        entered.forEach((name, value) -> {
            @Nullable Input input = inputs.get(name);
            normalized.put(name, input == null ? value : input.normalize(value, suffixes(name)));
        });
        return normalized;
    }

    /** As above, with the default of each input that was not entered. */
    public Map<String, String> completeInputs(Map<String, String> entered) {
        Map<String, String> complete = new LinkedHashMap<>();
        inputs.forEach((name, input) -> {
            @Nullable String standard = input.defaultValue();
            if (standard != null) {
                complete.put(name, standard);
            }
        });
        complete.putAll(normalizedInputs(entered));
        return complete;
    }

    private List<ProviderInput> providerInputs() {
        return inputs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new ProviderInput(
                        each.getKey(),
                        each.getValue().type(),
                        each.getValue().description(),
                        each.getValue().example(),
                        suffixes(each.getKey()),
                        each.getValue().defaultValue()))
                .toList();
    }

    /** As the API shows it. */
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
                providerInputs(),
                refresh.rotation(),
                refresh.replay(),
                refresh.replayGraceSeconds(),
                expiry.defaultTtlSeconds(),
                errors,
                version);
    }
}
