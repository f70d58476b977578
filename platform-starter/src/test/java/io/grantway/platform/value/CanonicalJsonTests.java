package io.grantway.platform.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTests {

    @Test
    void writeWhenMapUnorderedThenMembersSortedByCodeUnitsWithoutSpace() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 2);
        map.put("a", List.of(1L, true, "x"));
        map.put("\u20ac", null);
        map.put("A", Map.of());
        assertThat(CanonicalJson.write(map)).isEqualTo("{\"A\":{},\"a\":[1,true,\"x\"],\"b\":2,\"\u20ac\":null}");
    }

    /** The string of RFC 8785 §3.2.2.2. */
    @Test
    void writeWhenTextHasSpecialCharactersThenOnlyNecessaryOnesEscaped() {
        assertThat(CanonicalJson.write("\u20ac$\u000f\nA'B\"\\\\\"/"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void writeWhenFractionOrIntegerTooLargeThenRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(1L << 53));
        assertThat(CanonicalJson.write(Arrays.asList((1L << 53) - 1, null))).isEqualTo("[9007199254740991,null]");
    }
}
