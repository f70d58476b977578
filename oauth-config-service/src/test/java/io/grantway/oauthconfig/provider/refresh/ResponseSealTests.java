package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResponseSealTests {

    private static final Secret KEY =
            Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));
    private static final ConnectionId ID = new ConnectionId(UUID.randomUUID());
    private static final ProviderResponse ANSWER =
            new ProviderResponse(200, "application/json", "5", "{\"access_token\":\"canary\"}".getBytes());

    @Test
    void sealWhenOpenedThenSameResponseAndNothingInClearText() {
        byte[] sealed = ResponseSeal.seal(ANSWER, KEY, ID, 7, 3);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        ProviderResponse opened = ResponseSeal.open(sealed, KEY, ID, 7, 3);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.retryAfter()).isEqualTo("5");
        assertThat(opened.text()).isEqualTo(ANSWER.text());
    }

    @Test
    void openWhenAnythingDiffersThenDamagedResponse() {
        byte[] sealed = ResponseSeal.seal(ANSWER, KEY, ID, 7, 3);
        byte[] bent = sealed.clone();
        bent[20] ^= 1;

        assertThatThrownBy(() -> ResponseSeal.open(bent, KEY, ID, 7, 3)).isInstanceOf(DamagedResponse.class);
        assertThatThrownBy(() -> ResponseSeal.open(sealed, KEY, ID, 8, 3)).isInstanceOf(DamagedResponse.class);
        assertThatThrownBy(() -> ResponseSeal.open(sealed, KEY, ID, 7, 4)).isInstanceOf(DamagedResponse.class);
        assertThatThrownBy(() -> ResponseSeal.open(sealed, KEY, new ConnectionId(UUID.randomUUID()), 7, 3))
                .isInstanceOf(DamagedResponse.class);
    }
}
