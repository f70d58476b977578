package io.grantway.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.value.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An event that audit-service rejects does not block others, and its number is accounted for. */
class EventDeliveryTests {

    private final Map<Long, String> log = new TreeMap<>();

    private IngestResponse take(AuditBatch batch) {
        if (batch.items().stream().anyMatch(item -> item.content().contains("refused_one"))) {
            throw new RemoteProblem("audit-service", 400, "invalid_request", "");
        }
        return new IngestResponse(batch.items().stream()
                .map(item -> {
                    if (item.content().contains("rejected_one")) {
                        return new IngestResponse.Item(item.id(), IngestStatus.REJECTED, "invalid_event");
                    }
                    log.put(item.seq(), item.content());
                    return new IngestResponse.Item(item.id(), IngestStatus.CREATED, null);
                })
                .toList());
    }

    private EventDelivery deliveryTo(AuditIngestApi audit, String... reasons) {
        EventSettings settings = new EventSettings(Duration.ofSeconds(3), 1_000, 5_000);
        SecurityEvents events = new SecurityEvents(settings, new SimpleMeterRegistry());
        for (String reason : reasons) {
            events.denied(reason, new Actor(ActorType.APP, "app_" + reason), null, "127.0.0.1", "req_1");
        }
        PlatformSettings platform =
                new PlatformSettings(URI.create("http://grantway.test"), "gateway-service", null, null, Map.of(), null);
        Clock clock = Clock.systemUTC();
        return new EventDelivery(events, audit, settings, platform, new Ids(clock), clock);
    }

    @Test
    void deliverWhenEventRefusedThenReplacedByNoticeUnderItsNumber() {
        EventDelivery delivery = deliveryTo(this::take, "first", "refused_one", "second", "rejected_one", "third");

        delivery.deliver();

        assertThat(log.keySet()).as("gapless").containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(log.values().stream().filter(content -> content.contains("audit.event_set_aside")))
                .hasSize(2);
    }

    @Test
    void deliverWhenAuditServiceRefusesEverythingThenStopsAsking() {
        int[] calls = {0};
        EventDelivery delivery = deliveryTo(
                batch -> {
                    calls[0]++;
                    throw new RemoteProblem("audit-service", 422, "invalid_request", "");
                },
                "first",
                "second");

        delivery.deliver();

        assertThat(calls[0]).isLessThan(12);
    }
}
