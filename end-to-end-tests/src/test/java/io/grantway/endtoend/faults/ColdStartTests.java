package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.Administrator;
import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoPlatform;
import io.grantway.demo.DemoResponse;
import io.grantway.endtoend.faults.Trail.Acknowledged;
import io.grantway.standalone.Options;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Nothing needs a start order, and the issuer needs neither Redis nor audit-service to start. */
@Order(Order.DEFAULT + 7)
class ColdStartTests {

    private static final int PORT_OFFSET = 12_500;

    @Test
    void issuerWhenStartedWithoutRedisAndAuditThenReadyAndIssues() {
        Cluster cluster = Cluster.shared();
        Platform platform = cluster.platform();
        Operator operator = cluster.signIn();
        TestProject subject = operator.testProject();
        List<Acknowledged> acknowledged = new ArrayList<>();
        for (int node = 1; node <= Cluster.NODES; node++) {
            platform.stop(Component.AUDIT, node);
        }
        platform.stopRedis();
        try {
            for (int node = 1; node <= Cluster.NODES; node++) {
                platform.stop(Component.OAUTH_CONFIG, node);
            }
            for (int node = 1; node <= Cluster.NODES; node++) {
                platform.start(Component.OAUTH_CONFIG, node);
            }
            for (int node = 1; node <= Cluster.NODES; node++) {
                int issuer = node;
                await("issuer " + node)
                        .atMost(Duration.ofMinutes(2))
                        .ignoreExceptions()
                        .until(() -> cluster.isReady(Component.OAUTH_CONFIG, issuer));
                new DemoApp(platform.serviceUrl(Component.OAUTH_CONFIG, node), subject.appId(), subject.appSecret())
                        .authenticate();
            }
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> acknowledged.add(ask(subject)));
        } finally {
            platform.startRedis();
            for (int node = 1; node <= Cluster.NODES; node++) {
                platform.start(Component.AUDIT, node);
            }
            platform.awaitReady();
        }

        await("console sessions").atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThatNoException()
                .isThrownBy(operator::signIn));
        Trail trail = new Trail(operator, subject.project());
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(trail.successes()).containsAll(acknowledged));
        assertThat(operator.verification().at("/intact").asBoolean()).isTrue();
    }

    @Test
    void platformWhenStartedInAnyOrderThenReady() {
        int starts = Cluster.LONG ? 5 : 1;
        for (int start = 1; start <= starts; start++) {
            List<Component> order = new ArrayList<>(List.of(Component.values()));
            Collections.shuffle(order);
            System.out.println("cold start: " + order);
            try (Platform platform = Platform.start(Options.inRepository()
                    .home(Path.of("target", "cold-start"))
                    .portOffset(PORT_OFFSET)
                    .order(order)
                    .fresh())) {
                Administrator administrator = new Administrator(new DemoPlatform(
                        platform.url(), platform.sandboxUrl(), platform.setupToken(), platform.sandboxAdminToken()));
                administrator.setUp();
                administrator.signIn();
                assertThat(administrator.createProject()).startsWith("prj_");
            }
        }
    }

    /** A change by an app through the gateway, with its own event. */
    private static Acknowledged ask(TestProject subject) {
        DemoResponse session = subject.app()
                .api()
                .post(
                        "/api/v1/connect-sessions",
                        Map.of(
                                "provider_config_id",
                                subject.providerConfig(),
                                "external_id",
                                "user-" + UUID.randomUUID(),
                                "return_url",
                                DemoApp.RETURN_URL));
        assertThat(session.status()).as(session.body()).isEqualTo(201);
        return new Acknowledged(
                "connect_session.created",
                session.response().headers().firstValue("X-Request-Id").orElseThrow());
    }
}
