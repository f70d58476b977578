package io.grantway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTests {

    private static final String TRIMMED =
            Trimmed.class.getAnnotation(Pattern.class).regexp();

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Ada's app", "Приложение", "😀 and so on", "=cmd|'/c calc'!A1"})
    void constraintsWhenTextIsOrdinaryThenBothAccept(String text) {
        assertThat(accepts(OneLine.class, text)).isTrue();
        assertThat(accepts(PlainText.class, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb"})
    void constraintsWhenTextHasLineBreaksOrTabsThenOnlyPlainTextAccepts(String text) {
        assertThat(accepts(OneLine.class, text)).isFalse();
        assertThat(accepts(PlainText.class, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\u001b[31m", "a\u007f", "a\u0085b", "\ud800", "a\udc00b", "\udc00\ud800"})
    void constraintsWhenTextHasControlCharactersOrLoneSurrogatesThenBothRefuse(String text) {
        assertThat(accepts(OneLine.class, text)).isFalse();
        assertThat(accepts(PlainText.class, text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069,
                0x206F, 0xFEFF, 0xFFF9, 0x34F, 0x600, 0x6DD, 0x115F, 0x17B4, 0x180B, 0x2800, 0x3164, 0xE000, 0xFFA0
            })
    void constraintsWhenTextHasFormatCharactersThenBothRefuse(char format) {
        assertThat(accepts(OneLine.class, "a" + format + "b")).isFalse();
        assertThat(accepts(PlainText.class, "a" + format + "b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0xF0000, 0x10FFFD, 0x1D173})
    void constraintsWhenTextHasInvisibleSupplementaryCharactersThenBothRefuse(int invisible) {
        String text = "Shop" + Character.toString(invisible);
        assertThat(accepts(OneLine.class, text)).isFalse();
        assertThat(accepts(PlainText.class, text)).isFalse();
        assertThat(text.matches("[^" + OneLine.INVISIBLE + "]*")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"می\u200cخواهم", "👩\u200d💻", "שלום", "☎\ufe0f", "𝄞 𠮷"})
    void constraintsWhenTextNeedsJoinersThenBothAccept(String text) {
        assertThat(accepts(OneLine.class, text)).isTrue();
        assertThat(accepts(PlainText.class, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200d", "\u200c \u200d", "\ufe0f", "\u0301\u0301", " \u20dd"})
    void constraintsWhenTextHasOnlyJoinersOrMarksThenBothRefuse(String text) {
        assertThat(accepts(OneLine.class, text)).isFalse();
        assertThat(accepts(PlainText.class, text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u2003", "\u3000 ", "\u2003\u200d", "\u202f\u0301"})
    void constraintsWhenTextHasOnlyBlanksBeyondAsciiThenBothRefuse(String text) {
        assertThat(accepts(OneLine.class, text)).isFalse();
        assertThat(accepts(PlainText.class, text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\u00a0a", "a\u2003", " ", "\u3000"})
    void trimmedWhenBlanksAreAtAnEndThenRefused(String text) {
        assertThat(text.matches(TRIMMED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "a\u00a0b", "\u044e", "\ud83d\ude00"})
    void trimmedWhenBlanksAreInsideOrNowhereThenAccepted(String text) {
        assertThat(text.matches(TRIMMED)).isTrue();
    }

    /** The length is judged beside it, not before it. */
    @Test
    void constraintsWhenTextIsAMillionCharactersLongThenAcceptedWithoutOverflow() {
        assertThat(accepts(OneLine.class, "x".repeat(1_000_000))).isTrue();
        assertThat(accepts(PlainText.class, "x\n".repeat(500_000))).isTrue();
    }

    private static boolean accepts(Class<? extends Annotation> constraint, String text) {
        return constraint.isAnnotationPresent(VisibleText.class)
                && new VisibleText.Check().isValid(text, null)
                && text.matches(constraint.getAnnotation(Pattern.class).regexp());
    }
}
