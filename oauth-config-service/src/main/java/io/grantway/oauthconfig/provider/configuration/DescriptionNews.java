package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.DescriptionChange;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
import io.grantway.oauthconfig.provider.catalogue.DescriptionDifference;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.configuration.UsedDescriptionTable.Former;
import io.grantway.platform.audit.AuditOutbox;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Announces newer revisions of descriptions after an upgrade, once for each configuration of the provider on all
 * replicas. A replica with older descriptions, which still runs during the upgrade, announces nothing.
 */
@Component
class DescriptionNews {

    private static final int MOST_POINTERS = 20;

    private final Catalogue catalogue;
    private final UsedDescriptionTable used;
    private final ConfigurationTable rows;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private boolean done;

    DescriptionNews(
            Catalogue catalogue,
            UsedDescriptionTable used,
            ConfigurationTable rows,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.catalogue = catalogue;
        this.used = used;
        this.rows = rows;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The catalogue does not change while the service runs: once is enough, and a failure is repeated. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    void announce() {
        if (!done) {
            compare();
            done = true;
        }
    }

    void compare() {
        Map<String, Integer> recorded = used.revisions();
        for (ProviderDescription description : catalogue.all()) {
            Integer revision = recorded.get(description.slug());
            if (revision == null) {
                used.add(description, clock.instant());
            } else if (revision < description.revision()) {
                transaction.executeWithoutResult(status ->
                        used.replace(description, clock.instant()).ifPresent(former -> announce(former, description)));
            }
        }
    }

    private void announce(Former former, ProviderDescription newer) {
        List<String> changed = former.description() == null
                ? List.of()
                : DescriptionDifference.between(former.description(), newer).stream()
                        .map(DescriptionChange::pointer)
                        .limit(MOST_POINTERS)
                        .toList();
        for (Configuration configuration : rows.using(newer.slug())) {
            audit.append(ProviderConfigs.event("provider_config.description_changed", configuration)
                    .detail("from_revision", former.revision())
                    .detail("to_revision", newer.revision())
                    .detail("changed", changed)
                    .detail("used", configuration.pinnedRevision() == null));
        }
    }
}
