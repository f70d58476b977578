package io.grantway.oauthconfig.provider.catalogue;

import static io.grantway.oauthconfig.provider.catalogue.DescriptionProblem.at;

import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.contracts.oauthconfig.provider.InputType;
import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.Input.Ask;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.ValuePattern;
import java.util.List;

/**
 * Checks the inputs that end users supply: the one client secret of a configuration must not be sent to a host that
 * anybody can choose.
 */
final class ConnectionInputCheck {

    /** Hosts that no provider has; a pattern that lists hosts accepts none of them. */
    private static final List<String> FOREIGN = List.of(
            "host.invalid",
            "login.example.test",
            "a.b.c.d.e.invalid",
            "foreign-host.com",
            "login.foreign-host.net",
            "foreign-host.org",
            "foreign-host.io");

    private final ProviderDescription description;
    private final DescriptionProblems problems;

    ConnectionInputCheck(ProviderDescription description, DescriptionProblems problems) {
        this.description = description;
        this.problems = problems;
    }

    void check() {
        description.inputs().forEach((name, input) -> {
            boolean wholeHost = input.ask() == Ask.CONNECTION && input.type() == InputType.HOST;
            problems.require(
                    !wholeHost || !hasSecret() || listsHosts(input),
                    at("/inputs", name) + "/ask",
                    "An end user may name a whole host only if the client has no secret, or if a pattern lists the hosts.");
        });
    }

    private boolean hasSecret() {
        return description.token().clientAuthentication() != ClientAuthentication.NONE;
    }

    private static boolean listsHosts(Input input) {
        return input.pattern() != null
                && ValuePattern.problem(input.pattern()).isEmpty()
                && FOREIGN.stream().noneMatch(input::accepts);
    }
}
