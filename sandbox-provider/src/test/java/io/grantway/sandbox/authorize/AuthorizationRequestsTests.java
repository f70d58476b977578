package io.grantway.sandbox.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class AuthorizationRequestsTests {

    @Autowired
    Sandbox sandbox;

    @Autowired
    AuthorizationRequests requests;

    @Test
    void judgeWhenEncodingMalformedThenRefused() {
        String query = Sandbox.encode(sandbox.client().request());

        assertThat(requests.judge(query)).isInstanceOf(AuthorizationDecision.Accepted.class);
        assertThat(requests.judge(query + "&x=%zz")).isInstanceOf(AuthorizationDecision.Refused.class);
        assertThat(requests.judge(null)).isInstanceOf(AuthorizationDecision.Refused.class);
    }

    @Test
    void judgeWhenOtherParameterRepeatedThenRejected() {
        OAuthClient client = sandbox.client();

        assertThat(requests.judge(Sandbox.encode(client.request()) + "&state=other"))
                .isInstanceOfSatisfying(AuthorizationDecision.Rejected.class, rejected -> assertThat(rejected.error())
                        .isEqualTo("invalid_request"));
    }

    @Test
    void judgeWhenClientIsNotRegisteredThenRefused() {
        assertThat(requests.judge("client_id=a&redirect_uri=http%3A%2F%2Fa%2Fb"))
                .isInstanceOf(AuthorizationDecision.Refused.class);
    }
}
