package io.grantway.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.User;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import io.grantway.user.password.Passwords;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class PasswordChangeTests extends RunningService {

    private static final String OTHER = "nine loud herons argue";

    @Autowired
    private Passwords passwords;

    @Test
    void changePasswordWhenAcceptedThenNewOneCountsAndSessionsEnd() {
        User ada = person();

        assertThat(change(ada, PASSWORD.reveal(), OTHER).status()).isEqualTo(204);

        assertThat(is(ada, OTHER)).isTrue();
        assertThat(is(ada, PASSWORD.reveal())).isFalse();
        assertThat(audited("user.password_changed", ada.id().toString())).isEqualTo(1);
        await(() -> REVOKED.stream().anyMatch(body -> body.contains(ada.id().toString())));
    }

    @ParameterizedTest
    @CsvSource({
        "not my password at all, nine loud herons argue, /current_password, wrong",
        "seven quiet otters sing, tiny word, /new_password, too_short",
        "seven quiet otters sing, seven quiet otters sing, /new_password, unchanged"
    })
    void changePasswordWhenInputWrongThenFieldNamedAndNothingChanged(
            String current, String other, String field, String code) {
        User ada = person();

        Reply refused = change(ada, current, other);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo(field);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(refused.body()).doesNotContain(current).doesNotContain(other);
        assertThat(is(ada, PASSWORD.reveal())).isTrue();
        assertThat(REVOKED).noneMatch(body -> body.contains(ada.id().toString()));
    }

    @Test
    void changePasswordWhenGuessedTooOftenThenTooManyAttempts() {
        User ada = person();
        String stolen = session(ada, "stolen");
        for (int i = 0; i < 5; i++) {
            assertThat(change(stolen, "guess number " + i, OTHER).status()).isEqualTo(400);
        }

        Reply refused = change(session(ada, "stolen"), PASSWORD.reveal(), OTHER);

        assertThat(refused.status()).as(refused.body()).isEqualTo(429);
        assertThat(refused.text("code")).isEqualTo("too_many_attempts");
        assertThat(refused.header("Retry-After")).isNotBlank();
        assertThat(audited("user.password_changed", ada.id().toString())).isEqualTo(5);
        assertThat(is(ada, PASSWORD.reveal())).isTrue();
        assertThat(change(session(ada, "own"), PASSWORD.reveal(), OTHER).status())
                .as("guesses in another session")
                .isEqualTo(204);
    }

    @Test
    void changePasswordWhenSeveralAtOnceThenOneCounts() throws Exception {
        User ada = person();
        List<Callable<Integer>> changes = IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(i ->
                        () -> change(ada, PASSWORD.reveal(), OTHER + " " + i).status())
                .toList();

        List<Integer> statuses;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = threads.invokeAll(changes).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        assertThat(statuses).containsOnlyOnce(204).isSubsetOf(204, 400, 409, 429);
        assertThat(IntStream.range(0, 4).filter(i -> is(ada, OTHER + " " + i)).count())
                .isEqualTo(1);
    }

    private static String session(User person, String id) {
        return NEIGHBOURS.token(
                Map.of("sub", person.id().toString(), "client_id", "console", "aud", "grantway-api", "sid", id));
    }

    private Reply change(User person, String current, String other) {
        return change(token(person), current, other);
    }

    private Reply change(String token, String current, String other) {
        return http().bearer(token)
                .send(
                        "PUT",
                        "/api/v1/me/password",
                        "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(current, other));
    }

    private boolean is(User person, String password) {
        return hasher.matches(Secret.of(password), passwords.find(person.id()).orElseThrow());
    }
}
