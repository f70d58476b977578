package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks a change of a configuration before any of it is written, and voids visits to a destination that is
 * abandoned.
 */
@Component
class ConfigurationChangeCheck {

    /** Longer than the remote calls of a change can take. */
    private static final Duration LONGEST_MOVE = Duration.ofSeconds(60);

    private final ConfigurationTable rows;
    private final ConfigurationDraft draft;
    private final ConfigurationCheck check;
    private final ProviderConfigs configs;
    private final ConfigurationUsage use;
    private final ConfigurationVisits visits;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ConfigurationChangeCheck(
            ConfigurationTable rows,
            ConfigurationDraft draft,
            ConfigurationCheck check,
            ProviderConfigs configs,
            ConfigurationUsage use,
            ConfigurationVisits visits,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.draft = draft;
        this.check = check;
        this.configs = configs;
        this.use = use;
        this.visits = visits;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The configuration before the change, once the change is found permissible. */
    Configuration require(ProviderConfigId id, @Nullable IfMatch ifMatch, UpdateProviderConfig request) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Configuration found = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
            Versions.check(ifMatch, found.version());
            judge(found, request);
            return found;
        }));
    }

    private void judge(Configuration before, UpdateProviderConfig request) {
        Configuration after = draft.apply(before, request);
        guardAddress(before, after, request);
        SecretRotation.require(before, after, request, clock.instant());
        ProviderDescription description = configs.description(after).orElseThrow(ProviderConfigs::notFound);
        guardKey(before, description, request);
        check.require(after, description, request.clientSecret());
        if (!before.destination().equals(after.destination())) {
            rows.markMoving(before.id(), LONGEST_MOVE);
        }
    }

    /** A password is no key, and a key must never be sent as a password: when that changes, the secret does too. */
    private void guardKey(Configuration before, ProviderDescription after, UpdateProviderConfig request) {
        boolean changes = configs.description(before)
                .filter(known -> !SecretRotation.kind(known).equals(SecretRotation.kind(after)))
                .isPresent();
        if (changes && before.hasSecret() && request.clientSecret() == null) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/client_secret",
                    "required",
                    "Re-enter the client secret when you change how the client authenticates with it.");
        }
    }

    /**
     * Checks a change of destination, which would redirect refresh tokens of connections, authorization codes of
     * pending visits, and the client secret. It is allowed only if there are no connections; visits are voided, and
     * the secret must be entered again by someone who knows it.
     */
    private void guardAddress(Configuration before, Configuration after, UpdateProviderConfig request) {
        boolean moves = !before.destination().equals(after.destination());
        if (moves && use.inUse(before.id())) {
            throw new ProblemException(
                    ProviderConfigProblem.PROVIDER_CONFIG_IN_USE,
                    "The tokens of its connections would be sent to another address; disconnect the connections"
                            + " first, or create a new configuration.");
        }
        if (moves && !visits.cancelVisits(before.id(), clock.instant())) {
            throw new ProblemException(
                    ProviderConfigProblem.PROVIDER_CONFIG_IN_USE,
                    "An end user has just returned from the provider; try again in a moment.");
        }
        if (moves && before.hasSecret() && request.clientSecret() == null) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/client_secret",
                    "required",
                    "Re-enter the client secret when you change the provider's address.");
        }
    }
}
