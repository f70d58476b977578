package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.outbound.ProviderUrl;
import io.grantway.platform.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions of custom providers. A project either enters URLs and a few rules, or sends what a file of the
 * catalogue contains; both become the same record and are checked alike.
 */
public final class CustomDescriptions {

    private static final String POINTER = "/custom/description";
    private static final String NAME = "Custom provider";

    private CustomDescriptions() {}

    /**
     * The description that was stored.
     *
     * @throws IllegalArgumentException if it was changed in the database into something that is none
     */
    public static ProviderDescription of(CustomProvider custom) {
        return custom.description() == null ? ProviderDescription.of(custom) : bind(custom.description());
    }

    /**
     * The description that a request contains.
     *
     * @throws ProblemException 400 if it is too large, or cannot be bound
     */
    public static ProviderDescription read(CustomProvider custom) {
        requireOneForm(custom);
        if (custom.description() == null) {
            return ProviderDescription.of(custom);
        }
        List<DescriptionProblem> bounds = DescriptionBounds.problems(custom.description());
        if (!bounds.isEmpty()) {
            throw refused(bounds);
        }
        try {
            return bind(custom.description());
        } catch (MalformedDescription e) {
            throw refused(List.of(e.problem()));
        }
    }

    /** The problems of a description that a project sends; empty if it can be used. */
    public static List<FieldProblem> problems(ProviderDescription description, ProviderUrl urls) {
        return fields(DescriptionCheck.customProblems(description, urls::problem));
    }

    /** What only the catalogue shows has no effect, so that a file can be sent as it is. */
    private static ProviderDescription bind(Map<String, Object> sent) {
        Map<String, Object> tree = new LinkedHashMap<>(sent);
        tree.put("slug", ProviderDescription.CUSTOM);
        tree.putIfAbsent("name", NAME);
        return DescriptionReader.bind(tree);
    }

    private static void requireOneForm(CustomProvider custom) {
        boolean others = Stream.<@Nullable Object>of(
                        custom.endpoints(),
                        custom.clientAuthentication(),
                        custom.pkce(),
                        custom.scopeDelimiter(),
                        custom.rotation(),
                        custom.replay(),
                        custom.replayGraceSeconds(),
                        custom.defaultTtlSeconds(),
                        custom.errors(),
                        custom.responseMode(),
                        custom.account(),
                        custom.resource())
                .anyMatch(Objects::nonNull);
        if (custom.description() != null && others) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    POINTER,
                    "not_allowed",
                    "The description says everything; remove it, or the other members of 'custom'.");
        }
        if (custom.description() == null && custom.endpoints() == null) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/custom/endpoints",
                    "required",
                    "Specify the provider's endpoints, or a whole description.");
        }
    }

    private static ProblemException refused(List<DescriptionProblem> problems) {
        return new ProblemException(PlatformProblem.INVALID_REQUEST, "The description of the provider is not valid.")
                .withErrors(fields(problems));
    }

    private static List<FieldProblem> fields(List<DescriptionProblem> problems) {
        return problems.stream()
                .map(problem -> new FieldProblem(POINTER + problem.pointer(), "invalid", sentence(problem.text())))
                .toList();
    }

    private static String sentence(String text) {
        String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
