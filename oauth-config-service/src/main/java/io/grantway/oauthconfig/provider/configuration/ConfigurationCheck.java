package io.grantway.oauthconfig.provider.configuration;

import static java.util.Objects.requireNonNullElse;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.contracts.oauthconfig.provider.ProviderEndpoints;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.oauthconfig.provider.catalogue.CustomDescriptions;
import io.grantway.oauthconfig.provider.catalogue.ReservedParameters;
import io.grantway.oauthconfig.provider.catalogue.description.ErrorMap;
import io.grantway.oauthconfig.provider.catalogue.description.Input.Ask;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.outbound.ProviderUrl;
import io.grantway.platform.problem.Pointer;
import io.grantway.platform.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds all problems of a configuration before it is stored. */
@Component
class ConfigurationCheck {

    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]+");
    /** scope-token of RFC 6749 §3.3. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private final ProviderUrl urls;

    ConfigurationCheck(ProviderUrl urls) {
        this.urls = urls;
    }

    /**
     * Rejects an invalid configuration.
     *
     * @throws ProblemException 400 with all problems
     */
    void require(Configuration configuration, ProviderDescription description, @Nullable Secret secret) {
        List<FieldProblem> problems = problems(configuration, description);
        problems.addAll(ClientSecretText.problems(secret, description.token().key()));
        if (!problems.isEmpty()) {
            throw new ProblemException(PlatformProblem.INVALID_REQUEST, "The provider configuration is not valid.")
                    .withErrors(problems);
        }
    }

    private List<FieldProblem> problems(Configuration configuration, ProviderDescription description) {
        List<FieldProblem> problems = new ArrayList<>();
        if (configuration.name().isBlank()) {
            problems.add(new FieldProblem("/name", "required", "The name must not be blank."));
        }
        if (!PRINTABLE.matcher(configuration.clientId()).matches()) {
            problems.add(new FieldProblem(
                    "/client_id", "invalid", "The client id contains characters that cannot be sent."));
        }
        secret(configuration, description, problems);
        grant(configuration, description, problems);
        scopes(configuration, description, problems);
        parameters(configuration.authorizeParams(), description, problems);
        inputs(configuration.inputs(), description, problems);
        @Nullable CustomProvider custom = configuration.custom();
        if (custom != null && custom.description() != null) {
            problems.addAll(CustomDescriptions.problems(description, urls));
        } else if (custom != null && custom.endpoints() != null) {
            custom(custom, custom.endpoints(), problems);
        }
        return problems;
    }

    /** Whether the client cannot authenticate without a secret. */
    static boolean needsSecret(Configuration configuration, ProviderDescription description) {
        return configuration.grant() == ProviderGrant.CLIENT_CREDENTIALS
                || (description.token().clientAuthentication() != ClientAuthentication.NONE
                        && (configuration.custom() == null
                                || configuration.custom().description() != null
                                || configuration.custom().clientAuthentication() != null));
    }

    private static void secret(
            Configuration configuration, ProviderDescription description, List<FieldProblem> problems) {
        if (needsSecret(configuration, description) && !configuration.hasSecret()) {
            problems.add(new FieldProblem("/client_secret", "required", "This provider requires a client secret."));
        }
    }

    private static void scopes(
            Configuration configuration, ProviderDescription description, List<FieldProblem> problems) {
        String delimiter = description.authorization().scopeDelimiter();
        for (int i = 0; i < configuration.scopes().size(); i++) {
            String scope = configuration.scopes().get(i);
            if (!SCOPE.matcher(scope).matches() || (!delimiter.isBlank() && scope.contains(delimiter))) {
                problems.add(new FieldProblem(
                        "/scopes/" + i,
                        "invalid",
                        "A scope must not contain spaces, quotes or delimiters; enter each scope separately."));
            }
        }
    }

    private static void grant(
            Configuration configuration, ProviderDescription description, List<FieldProblem> problems) {
        if (description.isWithoutEndUser() && configuration.grant() != ProviderGrant.CLIENT_CREDENTIALS) {
            problems.add(new FieldProblem(
                    "/grant",
                    "invalid",
                    "This provider issues tokens to the client itself, without an end user; use client_credentials."));
        }
    }

    private static void parameters(
            Map<String, String> parameters, ProviderDescription description, List<FieldProblem> problems) {
        Collection<String> renamed = description.authorization().names().values();
        parameters.forEach((name, value) -> {
            String pointer = "/authorize_params" + Pointer.step(name);
            if (ReservedParameters.contains(name) || renamed.contains(name)) {
                problems.add(new FieldProblem(pointer, "reserved", "This parameter is reserved by the protocol."));
            } else if (!PARAMETER_NAME.matcher(name).matches() || value.chars().anyMatch(Character::isISOControl)) {
                problems.add(
                        new FieldProblem(pointer, "invalid", "The parameter contains characters that cannot be sent."));
            }
        });
    }

    private static void inputs(
            Map<String, String> inputs, ProviderDescription description, List<FieldProblem> problems) {
        description.inputs().forEach((name, input) -> {
            @Nullable String value = inputs.get(name);
            if (input.ask() == Ask.CONNECTION) {
                if (value != null) {
                    problems.add(new FieldProblem(
                            "/inputs" + Pointer.step(name),
                            "not_allowed",
                            "Each connection has its own: it is named in the connect session, or by the end user."));
                }
            } else if (value == null && input.defaultValue() == null) {
                problems.add(new FieldProblem(
                        "/inputs" + Pointer.step(name), "required", "The provider's URLs require this input."));
            } else if (value != null && !input.accepts(value)) {
                problems.add(new FieldProblem(
                        "/inputs" + Pointer.step(name),
                        "invalid_input",
                        "'" + shown(value) + "' is not valid; expected "
                                + input.expectation(description.suffixes(name))));
            }
        });
        inputs.keySet().stream()
                .filter(name -> !description.inputs().containsKey(name))
                .forEach(name -> problems.add(new FieldProblem(
                        "/inputs" + Pointer.step(name), "unknown", "The provider has no input with this name.")));
    }

    private static String shown(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    private void custom(CustomProvider custom, ProviderEndpoints endpoints, List<FieldProblem> problems) {
        url("authorization", endpoints.authorization(), problems);
        url("token", endpoints.token(), problems);
        url("revocation", endpoints.revocation(), problems);
        url("userinfo", endpoints.userinfo(), problems);
        url("issuer", endpoints.issuer(), problems);
        if (custom.resource() != null && !isResource(custom.resource())) {
            problems.add(new FieldProblem(
                    "/custom/resource", "invalid_url", "The resource must be an absolute URI without a fragment."));
        }
        ErrorMap.check(
                requireNonNullElse(custom.errors(), List.of()),
                (index, problem) -> problems.add(new FieldProblem("/custom/errors/" + index, "invalid", problem)));
        if (custom.replay() == ReplayRule.GRACE && custom.replayGraceSeconds() == null) {
            problems.add(new FieldProblem(
                    "/custom/replay_grace_seconds", "required", "Replay grace requires replay_grace_seconds."));
        }
    }

    /** RFC 8707 §2. */
    private static boolean isResource(String resource) {
        try {
            URI uri = new URI(resource);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void url(String name, @Nullable String url, List<FieldProblem> problems) {
        if (url != null) {
            urls.problem(url)
                    .ifPresent(problem -> problems.add(
                            new FieldProblem("/custom/endpoints" + Pointer.step(name), "invalid_url", problem)));
        }
    }
}
