package io.grantway.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1"})
    void cellWhenTextWouldStartAFormulaThenEscaped(String hostile) {
        String cell = Csv.cell(hostile);
        assertThat(cell.startsWith("\"") ? cell.substring(1) : cell).startsWith("'" + hostile.charAt(0));
    }

    @Test
    void recordWhenCellsHaveSpecialCharactersThenQuoted() throws IOException {
        StringWriter out = new StringWriter();
        new Csv(out).record(Arrays.asList("plain", "a,b", "say \"hi\"", "two\r\nlines", null, 7, " pad "));
        assertThat(out).hasToString("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",,7,\" pad \"\r\n");
    }
}
