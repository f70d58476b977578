package io.grantway.audit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.audit.SampleEvents;
import io.grantway.audit.content.EventContent.ContentRefused;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.platform.audit.EventText;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventContentTests {

    private static final AuditEvent EVENT = SampleEvents.event("project.created");
    private static final String TEXT = EventText.content(EVENT);

    @Test
    void checkWhenContentAsServicesWriteItThenEventRead() {
        assertThat(EventContent.check(TEXT)).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800"})
    void checkWhenTextCannotBeStoredThenRefused(String hostile) {
        String text = TEXT.replace("\"type\":\"project\"", "\"type\":\"" + hostile + "\"");
        assertThatThrownBy(() -> EventContent.check(text)).isInstanceOf(ContentRefused.class);
    }

    @Test
    void checkWhenIdTooLongThenInvalidEvent() {
        String text = TEXT.replace("prj_00000000000000000000000001", "x".repeat(600));
        assertThatThrownBy(() -> EventContent.check(text))
                .isInstanceOfSatisfying(
                        ContentRefused.class, e -> assertThat(e.reason()).isEqualTo("invalid_event"));
    }

    @Test
    void checkWhenMembersRepeatedOrTextTrailingThenRefused() {
        assertThatThrownBy(() -> EventContent.check(TEXT.replaceFirst("\\{", "{\"action\":\"x\",")))
                .isInstanceOf(ContentRefused.class);
        assertThatThrownBy(() -> EventContent.check(TEXT + "{}")).isInstanceOf(ContentRefused.class);
        assertThatThrownBy(() -> EventContent.check("null")).isInstanceOf(ContentRefused.class);
    }

    @Test
    void leafHashWhenPlaceIsAnotherThenDifferent() {
        String hash = "00".repeat(32);
        assertThat(HexFormat.of().formatHex(LeafHash.of(hash, "s", 1, 2)))
                .isEqualTo(HexFormat.of().formatHex(LeafHash.of(hash, "s", 1, 2)))
                .isNotEqualTo(HexFormat.of().formatHex(LeafHash.of(hash, "s", 1, 3)))
                .isNotEqualTo(HexFormat.of().formatHex(LeafHash.of(hash, "s", 2, 2)))
                .isNotEqualTo(HexFormat.of().formatHex(LeafHash.of(hash, "t", 1, 2)));
    }
}
