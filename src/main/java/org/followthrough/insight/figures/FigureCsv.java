package org.followthrough.insight.figures;

import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.followthrough.insight.FigureAnswer;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRow;

/**
 * Writes an answer as CSV (RFC 4180) that a spreadsheet takes for what it is: it begins with a byte order mark, so that
 * it is read as UTF-8, and no text in it is taken for a formula.
 */
final class FigureCsv {

    private static final List<String> COLUMNS = List.of(
            "metric",
            "definition",
            "unit",
            "from",
            "to",
            "zone",
            "by",
            "key",
            "n",
            "pending",
            "value",
            "low",
            "high",
            "mean",
            "median",
            "p90",
            "share",
            "responseRate");

    /** With these a spreadsheet begins a formula. */
    private static final Pattern FORMULA = Pattern.compile("\\A[=+\\-@\\t\\r\\n]");

    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]|\\A\\s|\\s\\z");

    private FigureCsv() {}

    static String of(FigureAnswer answer) {
        FigureQuestion question = answer.question();
        StringBuilder csv = new StringBuilder("\uFEFF");
        csv.append(String.join(",", COLUMNS)).append("\r\n");
        for (FigureRow row : answer.rows()) {
            csv.append(new StringJoiner(",")
                            .add(text(question.figure().name()))
                            .add(Integer.toString(question.figure().definition()))
                            .add(text(question.figure().unit()))
                            .add(text(question.from().toString()))
                            .add(text(question.to().toString()))
                            .add(text(question.zone().getId()))
                            .add(text(question.by() == null ? "" : question.by().word()))
                            .add(text(row.key() == null ? "" : row.key()))
                            .add(Long.toString(row.n()))
                            .add(Long.toString(row.pending()))
                            .add(number(row.value()))
                            .add(number(row.low()))
                            .add(number(row.high()))
                            .add(number(row.mean()))
                            .add(number(row.median()))
                            .add(number(row.p90()))
                            .add(number(row.share()))
                            .add(number(row.responseRate())))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** A text that stays one: an apostrophe before what would begin a formula. */
    static String text(String text) {
        String defused = FORMULA.matcher(text).find() ? "'" + text : text;
        return QUOTED.matcher(defused).find() ? '"' + defused.replace("\"", "\"\"") + '"' : defused;
    }

    private static String number(Double number) {
        return number == null ? "" : BigDecimal.valueOf(number).toPlainString();
    }
}
