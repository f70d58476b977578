package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.provider.DescriptionPolicy;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigDescription;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.SetProviderConfigDescription;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
import io.grantway.oauthconfig.provider.catalogue.DescriptionDifference;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether a configuration follows the catalogue or keeps a revision of its provider's description. */
@Component
class DescriptionChoice {

    private static final String REVISION = "/revision";

    private final ConfigurationAccess access;
    private final ConfigurationTable rows;
    private final ConfigurationUsage use;
    private final Catalogue catalogue;
    private final PinnedDescriptionTable pins;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DescriptionChoice(
            ConfigurationAccess access,
            ConfigurationTable rows,
            ConfigurationUsage use,
            Catalogue catalogue,
            PinnedDescriptionTable pins,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.access = access;
        this.rows = rows;
        this.use = use;
        this.catalogue = catalogue;
        this.pins = pins;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    ProviderConfigDescription get(ProviderConfigId id) {
        return view(access.require(id, Permission.PROVIDERS_READ));
    }

    private ProviderConfigDescription view(Configuration configuration) {
        requireFromCatalogue(configuration);
        Optional<ProviderDescription> offered = catalogue.find(configuration.provider());
        @Nullable Integer offeredRevision = offered.map(ProviderDescription::revision).orElse(null);
        if (configuration.pinnedRevision() == null) {
            ProviderDescription used = offered.orElseThrow(() -> missing(configuration));
            return new ProviderConfigDescription(
                    DescriptionPolicy.FOLLOWING, used.revision(), offeredRevision, null, List.of());
        }
        Optional<PinnedDescription> pinned = pins.find(configuration.id());
        return new ProviderConfigDescription(
                DescriptionPolicy.PINNED,
                configuration.pinnedRevision(),
                offeredRevision,
                pinned.map(PinnedDescription::pinnedAt).orElse(null),
                pinned.flatMap(kept -> offered.map(newer -> DescriptionDifference.between(kept.description(), newer)))
                        .orElse(List.of()));
    }

    ProviderConfigDescription set(
            ProviderConfigId id, @Nullable IfMatch ifMatch, SetProviderConfigDescription request) {
        access.require(id, Permission.PROVIDERS_WRITE);
        boolean pin = request.policy() == DescriptionPolicy.PINNED;
        if (pin != (request.revision() != null)) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    REVISION,
                    pin ? "required" : "not_allowed",
                    "Specify the revision if and only if the policy is 'pinned'.");
        }
        transaction.executeWithoutResult(status -> setNow(id, ifMatch, request.revision()));
        return view(access.require(id, Permission.PROVIDERS_WRITE));
    }

    private void setNow(ProviderConfigId id, @Nullable IfMatch ifMatch, @Nullable Integer revision) {
        Configuration before = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
        Versions.check(ifMatch, before.version());
        requireFromCatalogue(before);
        Optional<ProviderDescription> used = before.pinnedRevision() == null
                ? catalogue.find(before.provider())
                : pins.find(id).map(PinnedDescription::description);
        ProviderDescription wanted = revision == null
                ? catalogue.find(before.provider()).orElseThrow(() -> missing(before))
                : find(before, revision, used);
        if (Objects.equals(revision, before.pinnedRevision()) && used.isPresent()) {
            return;
        }
        requireUsable(before, used, wanted);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (revision == null) {
            pins.remove(id);
        } else {
            pins.put(id, new PinnedDescription(wanted, now));
        }
        rows.setPinnedRevision(id, revision, now);
        use.liftWaits(id);
        String action =
                revision == null ? "provider_config.description_followed" : "provider_config.description_pinned";
        audit.append(ProviderConfigs.event(action, before).detail("revision", wanted.revision()));
    }

    private ProviderDescription find(Configuration configuration, int revision, Optional<ProviderDescription> used) {
        return used.filter(description -> description.revision() == revision)
                .or(() -> catalogue
                        .find(configuration.provider())
                        .filter(description -> description.revision() == revision))
                .orElseThrow(() -> conflict("Revision " + revision
                        + " is neither the one in use nor the one in the catalogue; read the description again."));
    }

    private static void requireUsable(
            Configuration configuration, Optional<ProviderDescription> used, ProviderDescription wanted) {
        try {
            new ProviderClient(
                            configuration.id(), wanted, wanted.values(configuration.inputs()), configuration.clientId())
                    .requireUsable();
        } catch (IllegalStateException | IllegalArgumentException | ProblemException e) {
            throw conflict(
                    "The configuration does not have what revision " + wanted.revision() + " needs: " + e.getMessage());
        }
        if (configuration.hasSecret()
                && used.filter(before -> !SecretRotation.kind(before).equals(SecretRotation.kind(wanted)))
                        .isPresent()) {
            throw conflict("Revision " + wanted.revision()
                    + " needs another kind of client secret; make a new provider configuration for it.");
        }
    }

    private static void requireFromCatalogue(Configuration configuration) {
        if (configuration.custom() != null) {
            throw conflict("A custom provider is described by the configuration itself, not by the catalogue.");
        }
    }

    private ProblemException missing(Configuration configuration) {
        return conflict(catalogue.whyMissing(configuration.provider()));
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(PlatformProblem.CONFLICT, detail);
    }
}
