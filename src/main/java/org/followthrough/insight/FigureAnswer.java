package org.followthrough.insight;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The answer to a question for a figure.
 *
 * @param asOf when it was read; nothing later is in it
 * @param rows one if the question is not cut, else one for each key: in the order of time, or the largest first
 * @param withheld keys of rows left out because so few people are behind them
 */
public record FigureAnswer(FigureQuestion question, Instant asOf, List<FigureRow> rows, List<String> withheld) {

    /** The row of a key, or of a figure that is not cut; an empty row if there is none. */
    public FigureRow row(String key) {
        return rows.stream()
                .filter(row -> Objects.equals(row.key(), key))
                .findFirst()
                .orElse(new FigureRow(key, 0, 0, null, null, null, null, null, null, null, null));
    }

    /** The only row of a figure that is not cut. */
    public FigureRow row() {
        return row(null);
    }
}
