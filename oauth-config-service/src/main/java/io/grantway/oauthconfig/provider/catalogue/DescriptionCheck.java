package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.oauthconfig.provider.catalogue.description.ErrorMap;
import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshWindow;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules;
import io.grantway.oauthconfig.provider.catalogue.description.SetupStep;
import io.grantway.platform.problem.Pointer;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the consistency of a description, beyond what binding detects. */
final class DescriptionCheck {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int SETUP_STEPS = 8;
    private static final int DAY = 86_400;

    private final ProviderDescription description;
    private final DescriptionProblems problems = new DescriptionProblems();

    private DescriptionCheck(ProviderDescription description) {
        this.description = description;
    }

    /**
     * All problems of a description; empty if it can be used.
     *
     * @param plainAllowed the URLs that may use plain HTTP: those of the sandbox
     */
    static List<DescriptionProblem> problems(ProviderDescription description, Predicate<String> plainAllowed) {
        var check = new DescriptionCheck(description);
        check.names();
        check.setup();
        check.inputs();
        check.pointers();
        check.refresh();
        for (int i = 0; i < description.errors().size(); i++) {
            check.problems.require(
                    Objects.nonNull(description.errors().get(i).meaning()), "/errors/" + i, "The meaning is missing.");
        }
        new EndpointCheck(description, check.problems).check(plainAllowed);
        new AttributeCheck(description, check.problems).check();
        new RequestCheck(description, check.problems).check();
        new KeyCheck(description, check.problems).check();
        new ConnectionInputCheck(description, check.problems).check();
        ErrorMap.check(
                description.errors(), (index, problem) -> check.problems.require(false, "/errors/" + index, problem));
        return check.problems.found();
    }

    private void names() {
        problems.require(SLUG.matcher(description.slug()).matches(), "/slug", "The slug must be in kebab-case.");
        problems.require(
                !description.slug().equals(ProviderDescription.CUSTOM), "/slug", "The slug custom is reserved.");
        problems.require(!description.name().isBlank(), "/name", "The name is empty.");
        problems.require(description.revision() > 0, "/revision", "The revision must be a positive number.");
    }

    private void setup() {
        List<SetupStep> steps = description.setup();
        problems.require(steps.size() <= SETUP_STEPS, "/setup", "There may be at most 8 steps.");
        for (int i = 0; i < steps.size(); i++) {
            SetupStep step = steps.get(i);
            problems.require(
                    isText(step.text()) && isText(step.textRu()),
                    "/setup/" + i,
                    "A step needs text and text_ru, of at most 500 characters each.");
        }
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= 500;
    }

    private void inputs() {
        description.inputs().forEach((name, input) -> {
            String pointer = "/inputs" + Pointer.step(name);
            problems.require(
                    AttributeCheck.isName(name),
                    pointer,
                    "A name must consist of 1 to 50 lower-case letters, digits and underscores, and not be reserved.");
            problems.require(isPattern(input.pattern()), pointer + "/pattern", "Not a regular expression.");
            problems.require(
                    !isPattern(input.pattern()) || accepts(input),
                    pointer,
                    "The example or the default of the input does not match its own rule.");
        });
    }

    private static boolean accepts(Input input) {
        return input.accepts(input.example()) && (input.defaultValue() == null || input.accepts(input.defaultValue()));
    }

    static boolean isPattern(@Nullable String pattern) {
        try {
            return pattern == null || Pattern.compile(pattern) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void pointers() {
        pointers("/response", description.response());
        @Nullable ResponseRules refresh = description.refresh().response();
        if (refresh != null) {
            pointers("/refresh/response", refresh);
        }
    }

    private void pointers(String at, ResponseRules response) {
        problems.require(
                response.accessTokenAt().startsWith("/"),
                at + "/access_token_at",
                "The pointer to the access token must be a JSON pointer.");
        Stream.of(
                        response.refreshTokenAt(),
                        response.idTokenAt(),
                        response.tokenType(),
                        response.expiresIn(),
                        response.scope(),
                        response.error(),
                        response.errorDescription())
                .forEach(pointer -> problems.require(
                        pointer.isEmpty() || pointer.startsWith("/"), at, "Not a JSON pointer: " + pointer));
    }

    private void refresh() {
        RefreshRules rules = description.refresh();
        problems.require(
                rules.replay() != ReplayRule.GRACE || rules.replayGraceSeconds() != null,
                "/refresh/replay_grace_seconds",
                "The rule replay: grace requires replay_grace_seconds.");
        within(rules.quietSecondsAfterResponse(), 0, 3600, "/refresh/quiet_seconds_after_response");
        within(rules.quietSecondsAfterSilence(), 0, 3600, "/refresh/quiet_seconds_after_silence");
        within(rules.life().idleSeconds(), 1, Integer.MAX_VALUE, "/refresh/life/idle_seconds");
        within(rules.life().consentSeconds(), 1, Integer.MAX_VALUE, "/refresh/life/consent_seconds");
        within(rules.life().testingSeconds(), 1, Integer.MAX_VALUE, "/refresh/life/testing_seconds");
        RefreshWindow window = rules.window();
        within(window.afterSeconds(), 0, 366 * DAY, "/refresh/window/after_seconds");
        within(window.beforeEndSeconds(), 0, 366 * DAY, "/refresh/window/before_end_seconds");
    }

    private void within(@Nullable Integer number, int least, int most, String pointer) {
        problems.require(
                number == null || (number >= least && number <= most),
                pointer,
                "The number must be " + least + " to " + most + ".");
    }
}
