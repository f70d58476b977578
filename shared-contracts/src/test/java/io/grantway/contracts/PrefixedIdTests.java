package io.grantway.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.contracts.project.ProjectId;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixedIdTests {

    @Test
    void parseWhenTextIsAFormattedIdInEitherCaseThenSameId() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            ProjectId id = new ProjectId(new UUID(random.nextLong(), random.nextLong()));
            assertThat(id.toString()).hasSize(30).startsWith("prj_");
            assertThat(ProjectId.of(id.toString())).isEqualTo(id);
            assertThat(ProjectId.of(id.toString().toUpperCase())).isEqualTo(id);
        }
    }

    @Test
    void prefixedIdWhenItsTimeIsEarlierThenSortsFirst() {
        String earlier = new ProjectId(new UUID(0x0190_0000_0000_7000L, -1)).toString();
        String later = new ProjectId(new UUID(0x0190_0000_0001_7000L, 0)).toString();
        assertThat(earlier).isLessThan(later);
    }

    @Test
    void parseWhenIdIsOfAnotherKindThenMessageNamesThatKind() {
        String user = PrefixedId.format("usr", new UUID(1, 2));
        assertThatExceptionOfType(PrefixedId.MalformedId.class)
                .isThrownBy(() -> ProjectId.of(user))
                .withMessageContaining("This is the id of a user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prj_",
                "prj_0",
                "prj_80000000000000000000000000",
                "prj_0000000000000000000000000i",
                "prj-00000000000000000000000000",
                "prj_00000000000000000000000000\u0000",
                "prj_000000000000000000000000000"
            })
    void parseWhenTextIsNotAnIdThenMalformedId(String text) {
        assertThatExceptionOfType(PrefixedId.MalformedId.class).isThrownBy(() -> ProjectId.of(text));
    }
}
