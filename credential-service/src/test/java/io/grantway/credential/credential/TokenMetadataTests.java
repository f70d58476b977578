package io.grantway.credential.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.credential.cipher.AssociatedData;
import io.grantway.platform.cipher.SealBroken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is authenticated and stored of a token set's metadata. */
class TokenMetadataTests {

    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    private static TokenMeta meta(Map<String, String> attributes) {
        return new TokenMeta("Bearer", END, List.of("a", "b"), true, attributes);
    }

    private static byte[] bytes(Map<String, String> attributes) {
        return TokenMetadata.addTo(AssociatedData.of("head"), meta(attributes)).bytes();
    }

    /** Otherwise each row of an earlier version would count as damaged. */
    @Test
    void addToWhenThereAreNoAttributesThenAsEarlierVersionsWroteIt() {
        byte[] before = AssociatedData.of("head")
                .and(1)
                .and("Bearer")
                .and(END)
                .and(1)
                .and(2)
                .and("a")
                .and("b")
                .bytes();

        assertThat(bytes(Map.of())).isEqualTo(before);
        assertThat(bytes(null)).isEqualTo(before);
        assertThat(bytes(Map.of("a", "b"))).isNotEqualTo(before);
    }

    @Test
    void addToWhenNameAndValueAreExchangedThenOtherBytes() {
        assertThat(bytes(Map.of("a", "b"))).isNotEqualTo(bytes(Map.of("b", "a")));
        assertThat(bytes(Map.of("a", "b", "c", "d"))).isNotEqualTo(bytes(Map.of("a", "d", "c", "b")));
    }

    @Test
    void attributesWhenStoredThenReadAsTheyWere() {
        Map<String, String> attributes = Map.of("instance_url", "https://na1.example", "realm_id", "4711");

        assertThat(TokenMetadata.attributes(TokenMetadata.columns(meta(attributes))))
                .isEqualTo(attributes);
        assertThat(TokenMetadata.attributes(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b c", "a 1 a 2"})
    void attributesWhenStoredOtherwiseThenBroken(String columns) {
        assertThatThrownBy(() -> TokenMetadata.attributes(List.of(columns.split(" "))))
                .isInstanceOf(SealBroken.class);
    }
}
