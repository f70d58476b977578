package io.grantway.oauthconfig.provider.catalogue;

import static io.grantway.oauthconfig.provider.catalogue.DescriptionProblem.at;

import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.oauthconfig.provider.catalogue.description.ErrorMap;
import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshWindow;
import io.grantway.oauthconfig.provider.catalogue.description.SetupStep;
import io.grantway.oauthconfig.provider.catalogue.description.ValuePattern;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
        check.parts(url -> url.startsWith("https://") || plainAllowed.test(url)
                ? Optional.empty()
                : Optional.of("The URL is without TLS: " + url));
        return check.problems.found();
    }

    /**
     * The same for a description that a project sends: it has no name in the catalogue, and its URLs are a stranger's.
     *
     * @param rule the problem with a URL, as a sentence; empty if it may be used
     */
    static List<DescriptionProblem> customProblems(
            ProviderDescription description, Function<String, Optional<String>> rule) {
        var check = new DescriptionCheck(description);
        check.problems.require(
                !description.name().isBlank() && description.name().length() <= 100,
                "/name",
                "The name must have 1 to 100 characters.");
        check.parts(rule);
        return check.problems.found();
    }

    private void parts(Function<String, Optional<String>> rule) {
        setup();
        inputs();
        refresh();
        for (int i = 0; i < description.errors().size(); i++) {
            problems.require(
                    Objects.nonNull(description.errors().get(i).meaning()), "/errors/" + i, "The meaning is missing.");
        }
        new EndpointCheck(description, problems).check(rule);
        new AttributeCheck(description, problems).check();
        new RequestCheck(description, problems).check();
        new ResponseCheck(description, problems).check();
        new KeyCheck(description, problems).check();
        new ConnectionInputCheck(description, problems).check();
        ErrorMap.check(description.errors(), (index, problem) -> problems.require(false, "/errors/" + index, problem));
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
            String pointer = at("/inputs", name);
            problems.require(
                    AttributeCheck.isName(name),
                    pointer,
                    "A name must consist of 1 to 50 lower-case letters, digits and underscores, and not be reserved.");
            ValuePattern.problem(input.pattern())
                    .ifPresent(problem -> problems.require(false, pointer + "/pattern", problem));
            problems.require(
                    ValuePattern.problem(input.pattern()).isPresent() || accepts(input),
                    pointer,
                    "The example or the default of the input does not match its own rule.");
        });
    }

    private static boolean accepts(Input input) {
        return input.accepts(input.example()) && (input.defaultValue() == null || input.accepts(input.defaultValue()));
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
