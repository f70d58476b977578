package io.grantway.oauthconfig.provider.conformance;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.catalogue.description.LongLivedRules;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.outbound.FakeHttp;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.token.AccountLookup;
import io.grantway.oauthconfig.provider.token.AccountLookup.AccountFacts;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.RevocationRequests;
import io.grantway.oauthconfig.provider.token.TokenRequests;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The classes of this service that talk to providers, with every request handed to a fake. */
final class Engine implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final FakeHttp http = new FakeHttp();

    private FakeWorld world;

    Engine() {
        context.registerBean(FakeHttp.class, () -> http);
        context.registerBean(Clock.class, this::clock);
        context.registerBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new);
        context.scan("io.grantway.oauthconfig.provider.token");
        context.refresh();
    }

    /** From now on requests go to this fake, and it is the time of this fake. */
    void talkTo(FakeWorld next) {
        world = next;
        http.answerWith(next::call);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return world.now();
            }
        };
    }

    TokenResult exchange(ProviderClient client, Secret secret, String code, Secret verifier, Instant now) {
        ProviderCallResult reply = context.getBean(TokenRequests.class)
                .exchangeCode(client, secret, code, FakeWorld.REDIRECT_URI, verifier, soon());
        return TokenResponseReader.judge(client.description(), reply, now);
    }

    /** The exchange of a short-lived token, for providers that want it. */
    TokenResult exchangeForLongLived(ProviderClient client, Secret secret, Issued first, Instant now) {
        LongLivedRules rules = client.description().longLived();
        ProviderCallResult reply = context.getBean(TokenRequests.class)
                .exchangeForLongLived(client, rules, secret, first.accessToken(), soon());
        return TokenResponseReader.judge(client.description(), reply, now);
    }

    TokenResult refresh(
            ProviderClient client, Secret secret, Secret token, List<String> scopes, Duration life, Instant now) {
        ProviderCallResult reply = context.getBean(TokenRequests.class).refresh(client, secret, token, scopes, soon());
        return TokenResponseReader.judgeRefresh(client.description(), reply, now, life);
    }

    AccountFacts account(ProviderClient client, ConnectionValues values, Issued issued, Secret idToken) {
        return context.getBean(AccountLookup.class).find(client, values, issued, idToken, soon());
    }

    RevocationRequests.Outcome revoke(ProviderClient client, Secret secret, Issued issued) {
        return context.getBean(RevocationRequests.class)
                .revoke(client, secret, issued.fields(), soon())
                .outcome();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        context.close();
    }
}
