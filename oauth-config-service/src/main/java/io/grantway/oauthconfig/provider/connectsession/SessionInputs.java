package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.platform.problem.Pointer;
import io.grantway.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that each connection has of its own, such as the name of a shop: named by the creator of its session, or by
 * the end user on the connect page.
 */
public final class SessionInputs {

    private SessionInputs() {}

    /**
     * What an end user entered.
     *
     * @param values those that the provider's URLs may contain, normalized
     * @param wrong names of the others
     */
    public record Entered(SortedMap<String, String> values, SortedSet<String> wrong) {}

    /** What the connect page asks for. A repair asks for nothing: its connection keeps its inputs. */
    public static SortedMap<String, Input> asked(ProviderDescription description, ConnectSessionRow session) {
        SortedMap<String, Input> asked = new TreeMap<>();
        if (!session.repair()) {
            asked.putAll(description.connectionInputs());
            asked.keySet().removeAll(session.inputs().keySet());
        }
        return asked;
    }

    /** Judges the fields of the connect page. */
    public static Entered enter(
            ProviderDescription description, ConnectSessionRow session, Map<String, String> fields) {
        Entered entered = new Entered(new TreeMap<>(), new TreeSet<>());
        asked(description, session).forEach((name, input) -> {
            String value = input.normalize(fields.getOrDefault(name, ""), description.suffixes(name));
            @Nullable String standard = input.defaultValue();
            String chosen = value.isEmpty() && standard != null ? standard : value;
            if (input.accepts(chosen)) {
                entered.values().put(name, chosen);
            } else {
                entered.wrong().add(name);
            }
        });
        return entered;
    }

    /**
     * The inputs of a request, normalized.
     *
     * @param complete whether all of them must be known, because nobody is asked later
     * @throws ProblemException 400 with all problems
     */
    static Map<String, String> require(ProviderDescription description, Map<String, String> named, boolean complete) {
        SortedMap<String, Input> known = description.connectionInputs();
        List<FieldProblem> problems = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        named.keySet().stream()
                .filter(name -> !known.containsKey(name))
                .sorted()
                .forEach(name -> problems.add(
                        problem(name, "unknown", "Connections of this provider have no input with this name.")));
        known.forEach((name, input) -> {
            @Nullable String value = named.containsKey(name) ? named.get(name) : complete ? input.defaultValue() : null;
            if (value == null) {
                if (complete) {
                    problems.add(problem(name, "required", "The provider's URLs require this input."));
                }
                return;
            }
            String normalized = input.normalize(value, description.suffixes(name));
            if (!input.accepts(normalized)) {
                String shown = normalized.length() > 60 ? normalized.substring(0, 60) + "…" : normalized;
                problems.add(problem(
                        name,
                        "invalid_input",
                        "'" + shown + "' is not valid; " + input.expectation(description.suffixes(name))));
            }
            values.put(name, normalized);
        });
        if (!problems.isEmpty()) {
            throw new ProblemException(PlatformProblem.INVALID_REQUEST, "The inputs of the connection are not valid.")
                    .withErrors(problems);
        }
        return values;
    }

    private static FieldProblem problem(String name, String code, String detail) {
        return new FieldProblem("/inputs" + Pointer.step(name), code, detail);
    }
}
