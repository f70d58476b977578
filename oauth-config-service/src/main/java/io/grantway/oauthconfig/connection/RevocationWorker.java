package io.grantway.oauthconfig.connection;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.catalogue.description.RevocationRules;
import io.grantway.oauthconfig.connection.ConnectionRows.Due;
import io.grantway.oauthconfig.connection.ConnectionRows.Sharing;
import io.grantway.oauthconfig.outbound.OutboundSettings;
import io.grantway.oauthconfig.providerconfig.Behalf;
import io.grantway.oauthconfig.providerconfig.Configuration;
import io.grantway.oauthconfig.providerconfig.ProviderConfigs;
import io.grantway.oauthconfig.providertoken.ProviderCalls;
import io.grantway.oauthconfig.providertoken.ProviderClient;
import io.grantway.oauthconfig.providertoken.RevocationEndpoint;
import io.grantway.oauthconfig.providertoken.RevocationEndpoint.Revocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes grants back at providers until these confirm it, cannot do it, or the time is over; then destroys the token set.
 * Any replica may work; each connection has one worker at a time by a lease. Every step may be repeated.
 */
@Component
class RevocationWorker {

    private static final Logger log = LoggerFactory.getLogger(RevocationWorker.class);
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(3);

    private final ConnectionRows rows;
    private final Ending ending;
    private final VaultedTokens tokens;
    private final ProviderConfigs configs;
    private final RevocationEndpoint endpoint;
    private final ProviderCalls calls;
    private final Behalf behalf;
    private final ConnectionSettings settings;
    private final OutboundSettings outbound;

    RevocationWorker(
            ConnectionRows rows,
            Ending ending,
            VaultedTokens tokens,
            ProviderConfigs configs,
            RevocationEndpoint endpoint,
            ProviderCalls calls,
            Behalf behalf,
            ConnectionSettings settings,
            OutboundSettings outbound) {
        this.rows = rows;
        this.ending = ending;
        this.tokens = tokens;
        this.configs = configs;
        this.endpoint = endpoint;
        this.calls = calls;
        this.behalf = behalf;
        this.settings = settings;
        this.outbound = outbound;
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
    void work() {
        ending.giveUpUnconfirmed();
        List<Due> due = rows.takeDue(LEASE, settings.revocationLimit(), settings.revocationWorkers());
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> turns =
                    due.stream().map(each -> workers.submit(() -> turn(each))).toList();
            log.trace("{} revocations", turns.size());
        }
    }

    /**
     * What came of one turn.
     *
     * @param outcome how it ended; absent when it has to be tried again
     * @param retryAfter how long the provider asks to wait
     */
    private record Turn(@Nullable String outcome, @Nullable Duration retryAfter) {

        static final Turn AGAIN = new Turn(null, null);

        static Turn ended(String outcome) {
            return new Turn(outcome, null);
        }
    }

    private void turn(Due due) {
        @Nullable Duration asked = null;
        try {
            Turn turn = revoke(due);
            if (turn.outcome() != null) {
                tokens.destroy(due.row().id(), behalf.service());
                ending.finish(due.row().id(), turn.outcome());
                return;
            }
            asked = turn.retryAfter();
        } catch (RuntimeException e) {
            log.warn("{} is not revoked yet: {}", due.row().id(), e.getMessage());
        }
        Duration own = due.answerWaits() ? ANSWER_WAIT : wait(due.attempts());
        rows.postpone(due.row().id(), asked != null && asked.compareTo(own) > 0 ? asked : own);
    }

    private Turn revoke(Due due) {
        ConnectionRow row = due.row();
        tokens.disconnect(row.id(), behalf.service());
        if (due.tooLate()) {
            return Turn.ended("not_confirmed");
        }
        if (due.answerWaits()) {
            return Turn.AGAIN; // the newest refresh token is still on its way to the vault
        }
        Optional<Configuration> configuration = configs.findEvenDeleted(row.providerConfigId());
        Optional<Map<String, Secret>> opened = configuration.flatMap(
                found -> tokens.openForRevocation(row.id(), found.destination(), behalf.service()));
        if (opened.isEmpty()) {
            return Turn.ended("not_confirmed");
        }
        return revoke(row, configuration.orElseThrow(), opened.get());
    }

    private Turn revoke(ConnectionRow row, Configuration configuration, Map<String, Secret> fields) {
        ProviderClient client = configs.client(configuration);
        RevocationRules rules = client.description().revocation();
        if (rules == null || client.revocation().isEmpty()) {
            return Turn.ended("unsupported");
        }
        Optional<Sharing> sharing =
                rules.wholeGrant() ? rows.sharing(row.id(), row.providerConfigId(), row.account()) : Optional.empty();
        if (sharing.isPresent()) {
            // the provider would end the other connections of this account too
            return sharing.get() == Sharing.CONFIRMED ? Turn.ended("not_confirmed") : Turn.AGAIN;
        }
        @Nullable Secret secret = configs.openSecret(configuration, "revocation", behalf.service());
        Revocation revocation = calls.measure(
                client,
                "revoke",
                Revocation::word,
                () -> endpoint.revoke(client, secret, fields, outbound.newDeadline()));
        return switch (revocation.outcome()) {
            case CONFIRMED -> Turn.ended("confirmed");
            case UNSUPPORTED -> Turn.ended("unsupported");
            case FAILED -> new Turn(null, revocation.retryAfter());
        };
    }

    private static Duration wait(int attempts) {
        long doubled = FIRST_WAIT.toMillis() << Math.min(attempts - 1, 10);
        long capped = Math.min(doubled, LONGEST_WAIT.toMillis());
        return Duration.ofMillis(capped + ThreadLocalRandom.current().nextLong(capped / 4 + 1));
    }
}
