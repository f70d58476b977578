package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connectiontest.TracedCall;
import io.grantway.contracts.oauthconfig.connectiontest.TracedValue;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.RecordedCall;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Answered;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.NotConnected;
import io.grantway.oauthconfig.provider.outbound.ProviderRequest;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedactedCallTests {

    private static ProviderRequest request(String uri, String body, String... secrets) {
        return new ProviderRequest(
                new ProviderConfigId(new UUID(0, 1)),
                "POST",
                URI.create(uri),
                Map.of("Authorization", "Basic abc"),
                body.getBytes(StandardCharsets.UTF_8),
                Set.of(secrets));
    }

    private static TracedCall traced(ProviderRequest request, String response) {
        return RedactedCall.of(new RecordedCall(
                request,
                new Answered(
                        new ProviderResponse(200, "application/json", null, response.getBytes(StandardCharsets.UTF_8))),
                Duration.ofMillis(7)));
    }

    @Test
    void ofWhenFormIsSentThenOnlyHarmlessParametersAreShown() {
        TracedCall call = traced(
                request("https://p.example/token?tenant=t1", "grant_type=refresh_token&refresh_token=s3cret", "s3cret"),
                "{}");

        assertThat(call.url()).isEqualTo("https://p.example/token");
        assertThat(call.headers()).containsExactly(TracedValue.hidden("Authorization", 9));
        assertThat(call.parameters())
                .containsExactly(
                        TracedValue.hidden("tenant", 2),
                        TracedValue.shown("grant_type", "refresh_token"),
                        TracedValue.hidden("refresh_token", 6));
        assertThat(call.durationMs()).isEqualTo(7);
    }

    @Test
    void ofWhenSecretIsSentUnderAHarmlessNameThenHidden() {
        TracedCall call = traced(request("https://p.example/token", "client_id=xs3cretx", "s3cret"), "{}");

        assertThat(call.parameters()).containsExactly(TracedValue.hidden("client_id", 8));
    }

    @Test
    void ofWhenResponseIsNestedThenTokensAndPersonalDataAreHidden() {
        TracedCall call = traced(
                request("https://p.example/token", "{\"code\":\"c\"}", "c"),
                "{\"ok\":true,\"authed_user\":{\"access_token\":\"xoxp\",\"scope\":\"a b\"},\"emails\":[\"a@b\"],"
                        + "\"error_description\":\"refused: c\"}");

        assertThat(call.parameters()).containsExactly(TracedValue.hidden("/code", 1));
        assertThat(call.response())
                .containsExactlyInAnyOrder(
                        TracedValue.shown("/ok", "true"),
                        TracedValue.hidden("/authed_user/access_token", 4),
                        TracedValue.shown("/authed_user/scope", "a b"),
                        TracedValue.hidden("/emails/0", 3),
                        TracedValue.hidden("/error_description", 10));
    }

    @Test
    void ofWhenResponseIsLongOrNotJsonThenBounded() {
        StringBuilder members = new StringBuilder("{\"a0\":1");
        for (int i = 1; i < 200; i++) {
            members.append(",\"a").append(i).append("\":1");
        }
        assertThat(traced(request("https://p.example/token", ""), members + "}").response())
                .hasSize(50);
        assertThat(traced(request("https://p.example/token", ""), "<html>secret</html>")
                        .response())
                .isEmpty();
    }

    @Test
    void ofWhenNotConnectedThenReason() {
        TracedCall call = RedactedCall.of(new RecordedCall(
                request("https://p.example/token", ""), new NotConnected("tls_failed", null), Duration.ZERO));

        assertThat(call.failure()).isEqualTo("tls_failed");
        assertThat(call.status()).isNull();
    }
}
