package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.oauthconfig.provider.catalogue.description.EndpointTemplate;
import io.grantway.oauthconfig.provider.catalogue.description.ErrorMap;
import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the consistency of a description, beyond what binding detects. */
final class DescriptionCheck {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final ProviderDescription description;
    private final Predicate<String> plainAllowed;
    private final List<String> problems = new ArrayList<>();

    private DescriptionCheck(ProviderDescription description, Predicate<String> plainAllowed) {
        this.description = description;
        this.plainAllowed = plainAllowed;
    }

    /**
     * All problems of a description, one sentence each; empty if it can be used.
     *
     * @param plainAllowed the URLs that may use plain HTTP: those of the sandbox
     */
    static List<String> problems(ProviderDescription description, Predicate<String> plainAllowed) {
        var check = new DescriptionCheck(description, plainAllowed);
        check.names();
        check.endpoints();
        check.parameters();
        check.pointers();
        check.refresh();
        ErrorMap.check(
                description.errors(),
                (index, problem) -> check.require(false, "error rule " + (index + 1) + ": " + problem));
        return List.copyOf(check.problems);
    }

    private void require(boolean good, String problem) {
        if (!good) {
            problems.add(description.slug() + ": " + problem);
        }
    }

    private void names() {
        require(SLUG.matcher(description.slug()).matches(), "the slug is not kebab-case");
        require(!description.slug().equals(ProviderDescription.CUSTOM), "the slug custom is reserved");
        require(!description.name().isBlank(), "the name is empty");
        description
                .inputs()
                .forEach((name, input) -> require(
                        input.accepts(input.example())
                                && (input.defaultValue() == null || input.accepts(input.defaultValue())),
                        "the example or default of input " + name + " does not match its own rule"));
    }

    private void endpoints() {
        var urls = description.endpoints();
        require(
                urls.token() != null && urls.authorization() != null,
                "the authorization and token endpoints are required");
        if (urls.token() != null && urls.authorization() != null) {
            urls.all().forEach(this::endpoint);
        }
        require(
                description.revocation() == null || urls.revocation() != null,
                "revocation is described, but its endpoint is missing");
    }

    private void endpoint(String template) {
        Map<String, String> examples = new HashMap<>();
        for (String name : EndpointTemplate.inputs(template)) {
            @Nullable Input input = description.inputs().get(name);
            if (input == null) {
                require(false, "an endpoint contains the unknown input " + name);
                return;
            }
            require(
                    EndpointTemplate.fits(template, name, input.type()),
                    "input " + name + " is no " + input.type() + " in " + template);
            examples.put(name, input.example());
        }
        try {
            URI uri = EndpointTemplate.expand(template, examples, "id");
            require(uri.getHost() != null, "endpoint without host: " + template);
            require(
                    "https".equals(uri.getScheme()) || plainAllowed.test(uri.toString()),
                    "endpoint without TLS: " + template);
        } catch (IllegalArgumentException e) {
            require(false, "endpoint is not a URL: " + template);
        }
    }

    private void parameters() {
        Stream.of(
                        description.authorization().params(),
                        description.token().params(),
                        description.refresh().params())
                .map(Map::keySet)
                .forEach(names -> require(
                        names.stream().noneMatch(ReservedParameters::contains), "a parameter is reserved: " + names));
        int length = description.authorization().scopeDelimiter().length();
        require(length >= 1 && length <= 3, "the scope delimiter must have 1 to 3 characters");
    }

    private void pointers() {
        var response = description.response();
        require(response.accessTokenAt().startsWith("/"), "the pointer to the access token is not a JSON pointer");
        Stream.of(
                        response.refreshTokenAt(),
                        response.idTokenAt(),
                        response.tokenType(),
                        response.expiresIn(),
                        response.scope(),
                        response.error(),
                        response.errorDescription())
                .forEach(pointer ->
                        require(pointer.isEmpty() || pointer.startsWith("/"), "not a JSON pointer: " + pointer));
    }

    private void refresh() {
        var rules = description.refresh();
        require(
                rules.replay() != ReplayRule.GRACE || rules.replayGraceSeconds() != null,
                "replay: grace requires replay_grace_seconds");
        require(isQuietTime(rules.quietSecondsAfterResponse()), "quiet_seconds_after_response must be 0 to 3600");
        require(isQuietTime(rules.quietSecondsAfterSilence()), "quiet_seconds_after_silence must be 0 to 3600");
        Stream.of(
                        rules.life().idleSeconds(),
                        rules.life().consentSeconds(),
                        rules.life().testingSeconds())
                .forEach(seconds -> require(
                        seconds == null || seconds > 0, "the life of refresh tokens must be at least a second"));
    }

    private static boolean isQuietTime(@Nullable Integer seconds) {
        return seconds == null || (seconds >= 0 && seconds <= 3600);
    }
}
