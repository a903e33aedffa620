package org.followthrough.insight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text of a CSV is taken for a formula, and every text survives commas, quotes and line breaks. */
class CsvIsSafeAgainstFormulasTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void whatBeginsAFormulaHasAnApostropheBeforeIt(String text) {
        assertThat(FigureCsv.text(text).replace("\"", "")).isEqualTo("'" + text);
    }

    @Test
    void quotesAreDoubledAndSeparatorsQuoted() {
        assertThat(FigureCsv.text("billing")).isEqualTo("billing");
        assertThat(FigureCsv.text("a,b")).isEqualTo("\"a,b\"");
        assertThat(FigureCsv.text("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(FigureCsv.text("=\"a\",b")).isEqualTo("\"'=\"\"a\"\",b\"");
        assertThat(FigureCsv.text("two\r\nlines")).isEqualTo("\"two\r\nlines\"");
        assertThat(FigureCsv.text("")).isEmpty();
    }
}
