package io.grantway.oauthconfig.connectsession;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.oauthconfig.ProviderConfigId;
import io.grantway.oauthconfig.connectsession.Step.Kind;
import io.grantway.oauthconfig.providerconfig.Configuration;
import io.grantway.oauthconfig.providerconfig.ProviderConfigs;
import io.grantway.oauthconfig.providererror.ProviderText;
import io.grantway.oauthconfig.providertoken.ProviderClient;
import io.grantway.platform.Sha256;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The provider sends the browser back. Before anything is sent anywhere the path, the state, the cookie and the issuer must
 * name one and the same session and configuration: else a provider that somebody made up could have codes of another
 * provider, or of another person, redeemed for itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.4">RFC 9700 section 4.4</a>
 */
@Component
class Arrival {

    private static final Logger log = LoggerFactory.getLogger(Arrival.class);

    private final SessionRows rows;
    private final ProviderConfigs configs;
    private final Redemption redemption;
    private final SessionFailures failures;
    private final Asker asker;
    private final Denials denials;
    private final Clock clock;

    Arrival(
            SessionRows rows,
            ProviderConfigs configs,
            Redemption redemption,
            SessionFailures failures,
            Asker asker,
            Denials denials,
            Clock clock) {
        this.rows = rows;
        this.configs = configs;
        this.redemption = redemption;
        this.failures = failures;
        this.asker = asker;
        this.denials = denials;
        this.clock = clock;
    }

    /** What came back, each parameter at most once (RFC 6749 section 3.1, RFC 9207 section 2). */
    record Answer(
            String configuration,
            @Nullable String state,
            @Nullable String code,
            @Nullable String error,
            @Nullable String issuer) {

        @Override
        public String toString() {
            return "Answer[" + configuration + "]";
        }
    }

    Step arrive(Answer answer, @Nullable BrowserProof browser) {
        @Nullable String state = answer.state();
        if (state == null) {
            return refused("no_state", null);
        }
        @Nullable Session session = rows.findByState(Sha256.of(state)).orElse(null);
        if (session == null) {
            return refused("unknown_state", null);
        }
        if (!session.providerConfigId().equals(named(answer).orElse(null))) {
            return refused("other_configuration", session);
        }
        if (browser == null || !session.boundTo(browser.hash())) {
            return refused("other_browser", session);
        }
        @Nullable Configuration configuration = configs.find(session.providerConfigId()).orElse(null);
        if (configuration == null) {
            return Step.notice(Kind.LINK_EXPIRED);
        }
        if (!issuerFits(configs.client(configuration), answer.issuer())) {
            return refused("other_issuer", session);
        }
        if (!rows.claimState(session.id(), Sha256.of(state), clock.instant())) {
            return Step.notice(Kind.LINK_EXPIRED);
        }
        return judge(answer, session, configuration, browser, state);
    }

    private static Optional<ProviderConfigId> named(Answer answer) {
        try {
            return Optional.of(ProviderConfigId.of(answer.configuration()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean issuerFits(ProviderClient client, @Nullable String told) {
        @Nullable String expected = client.issuer().orElse(null);
        if (told == null) {
            return expected == null || !client.description().authorization().issuerAlwaysSent();
        }
        return expected == null || expected.equals(told);
    }

    private Step judge(
            Answer answer, Session session, Configuration configuration, BrowserProof browser, String state) {
        if (answer.error() != null) {
            String error = answer.error().matches("[a-z0-9_.-]{1,60}") ? answer.error() : "provider_error";
            failures.fail(session, error, ProviderText.error(null, answer.error(), null, Set.of()));
            return asker.notice(Kind.PROVIDER_SAID_NO, session, error);
        }
        if (answer.code() == null || answer.code().isEmpty()) {
            failures.fail(session, "provider_error", null);
            return asker.notice(Kind.PROVIDER_FAILED, session, "provider_error");
        }
        return redemption.redeem(session, configuration, answer.code(), browser, state);
    }

    /** The session lives on: whoever sends wrong answers shall not be able to end other people's sessions. */
    private Step refused(String reason, @Nullable Session session) {
        log.warn("An answer of a provider was refused: {}", reason);
        AuditEntry entry = AuditEntry.of("connect_session.answer_refused").reason(reason);
        if (session != null) {
            entry.project(session.projectId())
                    .target("connect_session", session.id())
                    .actor(new Actor(ActorType.ANONYMOUS, null));
        }
        denials.record(entry);
        return Step.notice(Kind.ANSWER_REFUSED);
    }
}
