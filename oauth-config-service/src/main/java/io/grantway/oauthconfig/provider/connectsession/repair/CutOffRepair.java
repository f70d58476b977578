package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.ProviderRevocation.Attempt;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.Repair;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.State;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finishes one interrupted repair: completes it if it was confirmed in time, otherwise gives it up and revokes its
 * tokens.
 */
@Component
class CutOffRepair {

    private final RepairSeals seals;
    private final RepairCompletion completion;
    private final GivenUpRepairs givenUp;
    private final RepairRevocation revocation;
    private final ProviderConfigs configs;
    private final VaultCaller vaultCaller;

    CutOffRepair(
            RepairSeals seals,
            RepairCompletion completion,
            GivenUpRepairs givenUp,
            RepairRevocation revocation,
            ProviderConfigs configs,
            VaultCaller vaultCaller) {
        this.seals = seals;
        this.completion = completion;
        this.givenUp = givenUp;
        this.revocation = revocation;
        this.configs = configs;
        this.vaultCaller = vaultCaller;
    }

    /**
     * Result of one turn.
     *
     * @param ended whether nothing is left to do
     * @param retryAfter how long the provider asks to wait, if it does
     */
    record Turn(boolean ended, @Nullable Duration retryAfter) {

        private static final Turn DONE = new Turn(true, null);
    }

    Turn end(Repair repair, ConnectionRow row) {
        if (!seals.hold(repair, row.projectId())) {
            givenUp.discard(repair);
            return Turn.DONE;
        }
        Optional<Configuration> configuration = configs.findEvenDeleted(row.providerConfigId());
        if (repair.state() == State.CONFIRMED && !repair.tooLate() && configuration.isPresent()) {
            completion.finish(repair, configuration.get(), vaultCaller.service());
            return Turn.DONE;
        }
        if (repair.state() != State.GIVEN_UP && !givenUp.giveUpLeased(repair, "not_confirmed_in_time")) {
            return Turn.DONE;
        }
        Attempt attempt = revocation.end(repair, row.values(), configuration);
        return attempt.outcome() != null ? Turn.DONE : new Turn(false, attempt.retryAfter());
    }
}
