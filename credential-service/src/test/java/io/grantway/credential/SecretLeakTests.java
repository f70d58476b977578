package io.grantway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.credential.CredentialId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Secrets that are stored and used appear in plaintext neither in the database nor in logs and events. */
@ExtendWith(OutputCaptureExtension.class)
class SecretLeakTests extends RunningService {

    @Test
    void secretWhenStoredAndUsedThenFoundNeitherInDatabaseNorLogs(CapturedOutput output) throws Exception {
        store("1 hour", false);
        grant("token");
        http.get(tokenPath, appToken("tokens:read"));
        refresh(1, "-next");
        http.get(tokenPath, appToken("tokens:read"));
        storeAs(id, "2 hours", false);
        http.put(credential, service("credential.write actor.assert"), "{\"fields\":{\"access_token\":\"" + CANARY);
        http.put(
                credential,
                service("credential.write actor.assert"),
                "{\"project_id\":\"" + project + "\",\"kind\":\"token_set\",\"fields\":{\"access_token\":[\"" + CANARY
                        + "\"]}}");
        state("disconnecting");
        http.post(
                credential + "/open",
                service("credential.open actor.assert"),
                "{\"purpose\":\"revocation\",\"destination\":\"" + Fixtures.DESTINATION + "\"," + SOMEONE + "}");
        http.put(
                "/internal/bootstrap/signing-keys/" + new CredentialId(UUID.randomUUID()),
                assertion(claims -> {}),
                "{\"private_jwk\":\"" + CANARY + "\"}");
        damage();
        http.post(
                credential + "/open",
                service("credential.open actor.assert"),
                "{\"purpose\":\"revocation\",\"destination\":\"" + Fixtures.DESTINATION + "\"," + SOMEONE + "}");

        String dump = dump();
        assertThat(dump)
                .as("what is not secret is found by this search")
                .contains("files.read")
                .contains("connection.token_released");
        for (String form : forms()) {
            assertThat(dump).doesNotContainIgnoringCase(form);
            assertThat(output.getAll()).doesNotContainIgnoringCase(form);
            assertThat(String.join("\n", NEIGHBOURS.auditBatches())).doesNotContainIgnoringCase(form);
        }
        assertThat(output.getAll()).contains("DAMAGE in the vault");
        assertThat(dump).contains("credential.damaged");
        assertThat(meters.get("grantway.vault.damage").counter().count()).isPositive();
    }

    private void damage() throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE credential_field SET ciphertext = '\\x00' WHERE credential_id = '" + id + "'");
        }
    }

    /** The canary as it is, in hexadecimal and in the three alignments of base64. */
    private static List<String> forms() {
        byte[] canary = CANARY.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>(List.of(CANARY, HexFormat.of().formatHex(canary)));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + canary.length];
            System.arraycopy(canary, 0, shifted, shift, canary.length);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(shifted);
            forms.add(text.substring(shift == 0 ? 0 : shift + 1, text.length() - 2));
        }
        return forms;
    }
}
