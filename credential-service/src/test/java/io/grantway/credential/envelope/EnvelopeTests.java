package io.grantway.credential.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.Secret;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.KekFixture;
import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.SealBroken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnvelopeTests {

    private final VersionAddress address = new VersionAddress(UUID.randomUUID(), UUID.randomUUID(), 3);
    private final Kek kek = KekFixture.kek(address.projectId(), 1);
    private final SealedVersion sealed = Envelope.seal(
            kek, address, PlainFields.of(Map.of("access_token", Secret.of("a"), "refresh_token", Secret.of("r"))));

    @Test
    void openWhenAddressIsItsOwnThenPlain() {
        assertThat(Envelope.open(kek, address, sealed).secrets())
                .containsEntry("access_token", Secret.of("a"))
                .containsEntry("refresh_token", Secret.of("r"));
    }

    @Test
    void openWhenAddressIsAnotherThenBroken() {
        List.of(
                        new VersionAddress(UUID.randomUUID(), address.credentialId(), 3),
                        new VersionAddress(address.projectId(), UUID.randomUUID(), 3),
                        new VersionAddress(address.projectId(), address.credentialId(), 2))
                .forEach(other -> assertThatThrownBy(() -> Envelope.open(kek, other, sealed))
                        .isInstanceOf(SealBroken.class));
    }

    @Test
    void openWhenKeyOrFormatIsAnotherThenBroken() {
        Kek other = KekFixture.kek(address.projectId(), 1);
        assertThatThrownBy(() -> Envelope.open(other, address, sealed)).isInstanceOf(SealBroken.class);
        Kek next = KekFixture.kek(address.projectId(), 2);
        assertThatThrownBy(() -> Envelope.open(next, address, sealed)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> Envelope.open(kek, address, with((short) 0, sealed.keyCommit(), sealed.fields())))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void openWhenFieldsSwappedThenBroken() {
        Map<String, byte[]> swapped = Map.of(
                "access_token",
                sealed.fields().get("refresh_token"),
                "refresh_token",
                sealed.fields().get("access_token"));
        assertThatThrownBy(() -> Envelope.open(kek, address, with((short) 1, sealed.keyCommit(), swapped)))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void openWhenDataKeyIsNotTheCommittedOneThenBroken() {
        assertThatThrownBy(() -> Envelope.open(kek, address, with((short) 1, new byte[32], sealed.fields())))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("commitment");
        assertThatThrownBy(() -> Envelope.open(kek, address, with((short) 1, new byte[0], sealed.fields())))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void openWhenPlaintextStandsInTheColumnThenBroken() {
        byte[] plain = "plain access token that nobody sealed".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() ->
                        Envelope.open(kek, address, with((short) 1, sealed.keyCommit(), Map.of("access_token", plain))))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void closeWhenFieldsHeldThenWiped() {
        byte[] value = AesGcm.newKey();
        PlainFields plain = new PlainFields();
        plain.put("x", value);
        plain.close();
        assertThat(value).containsOnly(0);
        assertThat(plain).hasToString("PlainFields[x]");
    }

    private SealedVersion with(short format, byte[] commit, Map<String, byte[]> fields) {
        return new SealedVersion(sealed.kekVersion(), format, sealed.wrappedKey(), commit, fields);
    }
}
