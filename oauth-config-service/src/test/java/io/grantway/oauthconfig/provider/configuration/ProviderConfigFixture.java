package io.grantway.oauthconfig.provider.configuration;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import org.junit.jupiter.api.AfterEach;

/** Configurations in a project, with a vault that responds as usual again after each test. */
abstract class ProviderConfigFixture {

    final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.vault.damaged(call -> false);
        flows.provider.close();
    }

    Response create(String fields) {
        return flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + flows.project + "\"," + fields + "}");
    }

    Response google(String more) {
        return create(
                "\"provider\":\"google\",\"client_id\":\"abc\",\"client_secret\":\"long-enough-secret-wxyz\"" + more);
    }
}
