package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Connect sessions of an app, with a vault and a provider that respond as usual again after each test. */
abstract class ConnectFixture {

    ConnectFlows flows;

    @BeforeEach
    void start() {
        flows = new ConnectFlows();
    }

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.vault.losingAnswers(call -> false);
        flows.provider.close();
    }

    void sql(String statement) {
        flows.installation.sql().sql(statement).update();
    }

    static List<Response> parallel(int count, Callable<Response> call) throws Exception {
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call);
        }
        return parallel(calls);
    }

    static List<Response> parallel(List<Callable<Response>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> response : threads.invokeAll(calls)) {
                answers.add(response.get());
            }
            return answers;
        }
    }
}
