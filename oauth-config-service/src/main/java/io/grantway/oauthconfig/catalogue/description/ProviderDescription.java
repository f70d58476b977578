package io.grantway.oauthconfig.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import io.grantway.contracts.oauthconfig.ClientAuthentication;
import io.grantway.contracts.oauthconfig.CustomProvider;
import io.grantway.contracts.oauthconfig.ErrorRule;
import io.grantway.contracts.oauthconfig.PkceUse;
import io.grantway.contracts.oauthconfig.Provider;
import io.grantway.contracts.oauthconfig.ProviderEndpoints;
import io.grantway.contracts.oauthconfig.ReplayRule;
import io.grantway.contracts.oauthconfig.Rotation;
import io.grantway.contracts.oauthconfig.ScopeDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One provider as the catalogue's files describe it. Everything a provider does differently from RFC 6749 is a field here
 * and no code elsewhere. Absent parts mean what the RFC says; an unknown field fails the start.
 *
 * @param confirmed false where the description rests on one source, or sources differ
 * @param inputs what a project must supply because an endpoint contains it as {@code {name}}
 * @param errors the provider's own words for a refusal; the first that matches counts
 */
public record ProviderDescription(
        String slug,
        String name,
        List<String> categories,
        boolean confirmed,
        @Nullable String documentationUrl,
        @Nullable String registrationUrl,
        Map<String, Input> inputs,
        Endpoints endpoints,
        AuthorizationRules authorization,
        TokenRules token,
        AnswerRules answer,
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
        categories = List.copyOf(requireNonNullElse(categories, List.of()));
        inputs = Map.copyOf(requireNonNullElse(inputs, Map.of()));
        authorization = requireNonNullElse(authorization, AuthorizationRules.DEFAULT);
        token = requireNonNullElse(token, TokenRules.DEFAULT);
        answer = requireNonNullElse(answer, AnswerRules.DEFAULT);
        expiry = requireNonNullElse(expiry, ExpiryRules.DEFAULT);
        refresh = requireNonNullElse(refresh, RefreshRules.DEFAULT);
        errors = List.copyOf(requireNonNullElse(errors, List.of()));
        scopes = List.copyOf(requireNonNullElse(scopes, List.of()));
        defaultScopes = List.copyOf(requireNonNullElse(defaultScopes, List.of()));
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
            @Nullable String issuer) {}

    /** A description made of what a project entered for a provider outside the catalogue. */
    public static ProviderDescription of(CustomProvider custom) {
        ProviderEndpoints urls = custom.endpoints();
        return new ProviderDescription(
                CUSTOM,
                "Custom provider",
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
                        false),
                new TokenRules(
                        requireNonNullElse(custom.clientAuthentication(), ClientAuthentication.CLIENT_SECRET_BASIC),
                        TokenRules.BodyFormat.FORM,
                        Map.of(),
                        Map.of()),
                AnswerRules.DEFAULT,
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
                urls.userinfo() == null ? null : AccountRules.OPENID_USERINFO,
                requireNonNullElse(custom.errors(), List.of()),
                List.of(),
                List.of());
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
                inputs.keySet().stream().sorted().toList(),
                refresh.rotation(),
                refresh.replay(),
                refresh.replayGraceSeconds(),
                expiry.defaultTtlSeconds(),
                errors,
                version);
    }
}
