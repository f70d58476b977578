package io.grantway.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.idempotency.KeyedRequests.Scope;
import io.grantway.platform.idempotency.KeyedRequests.Verdict;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.token.ServiceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

/** Stored requests after the service was given another key: nothing can be compared or opened, and nothing runs twice. */
class ChangedServiceKeyTests {

    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("sample");
    private static final byte[] BODY = "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final KeyedRequestTable table = new KeyedRequestTable(
            JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), DATABASE.appUser(), DATABASE.password())));
    private final Scope scope =
            new Scope("usr_1", "POST /things", UUID.randomUUID().toString());

    @Test
    void claimWhenResponseWasSealedUnderTheFormerKeyThenLostAndNotRun() throws IOException {
        KeyedRequests former = requests("former");
        Verdict.Run run = (Verdict.Run) former.claim(scope, Map.of(), BODY);
        former.end(
                new KeyedRequest(run.id(), run.claim(), false),
                new StoredResponse(201, Map.of(), "created".getBytes(StandardCharsets.UTF_8), List.of()));

        assertRefused(requests("present"), "idempotent_response_lost");
        assertThat(former.claim(scope, Map.of(), BODY)).isInstanceOf(Verdict.Replay.class);
    }

    @Test
    void claimWhenFormerKeysRunIsUnderWayThenInProgress() throws IOException {
        requests("former").claim(scope, Map.of(), BODY);

        assertRefused(requests("present"), "idempotent_request_in_progress");
    }

    private void assertRefused(KeyedRequests requests, String code) {
        for (byte[] body : List.of(BODY, new byte[0])) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> requests.claim(scope, Map.of(), body))
                    .satisfies(problem -> assertThat(problem.type().code()).isEqualTo(code));
        }
    }

    private KeyedRequests requests(String name) throws IOException {
        Path key = Files.writeString(
                folder.resolve(name), Neighbourhood.newKey("sample-service").toJSONString());
        return new KeyedRequests(
                table,
                new RequestSeals(ServiceKey.read(key, "sample-service", Clock.systemUTC())),
                new IdempotencySettings(Duration.ofHours(24), Duration.ofMinutes(1), DataSize.ofMegabytes(1)));
    }
}
