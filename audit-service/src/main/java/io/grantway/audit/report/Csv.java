package io.grantway.audit.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as CSV (RFC 4180). A cell that a spreadsheet would execute as a formula is prefixed with an
 * apostrophe, because names in the log are chosen by those who acted.
 */
final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final Writer out;

    Csv(Writer out) {
        this.out = out;
    }

    void record(List<? extends @Nullable Object> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            @Nullable Object cell = cells.get(i);
            out.write(cell == null ? "" : cell(cell.toString()));
        }
        out.write("\r\n");
    }

    static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.indexOf('"') >= 0
                || safe.indexOf(',') >= 0
                || safe.indexOf('\r') >= 0
                || safe.indexOf('\n') >= 0
                || safe.startsWith(" ")
                || safe.endsWith(" ");
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
