package org.followthrough.servicelevel.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.cases.Course.Mark;
import org.followthrough.servicelevel.cases.Course.Step;
import org.followthrough.servicelevel.clock.ClockEvent.Wait;

/**
 * An open clock of a case that is merged into another one, as the ledger of the other one keeps it.
 *
 * @param start when it began
 * @param waits when it was paused; a wait that lasted has no end
 * @param survey whose bad score began it, or null
 */
record Inherited(Metric metric, Instant start, List<Wait> waits, String survey) {

    private static final String CLOCKS = "clocks";

    static Inherited of(Course course, String survey) {
        Instant start = course.start();
        List<Wait> waits = new ArrayList<>();
        Step since = null;
        for (Step step : course.steps()) {
            if (step.mark() == Mark.ADVANCED && step.earlier().start().isBefore(start)) {
                start = step.earlier().start();
                waits.addAll(0, step.earlier().waits());
            }
            boolean rests = step.mark() == Mark.PAUSED || step.mark() == Mark.STOPPED;
            if (since != null && step.mark() != Mark.ADVANCED && step.mark() != Mark.TOLD) {
                waits.add(new Wait(since.at(), step.at(), since.words()));
                since = null;
            }
            since = rests ? step : since;
        }
        if (since != null) {
            waits.add(new Wait(since.at(), Instant.MAX, since.words()));
        }
        return new Inherited(course.metric(), start, waits, survey);
    }

    /** The clocks as plain values, by metric. */
    static Map<String, Object> write(List<Inherited> clocks) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (Inherited clock : clocks) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("start", clock.start().toString());
            if (!clock.waits().isEmpty()) {
                values.put("waits", clock.waits().stream().map(Inherited::write).toList());
            }
            if (clock.survey() != null) {
                values.put("survey", clock.survey());
            }
            written.put(clock.metric().name(), values);
        }
        return written;
    }

    private static Map<String, String> write(Wait wait) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("from", wait.from().toString());
        if (!wait.to().equals(Instant.MAX)) {
            values.put("to", wait.to().toString());
        }
        values.put("why", wait.why());
        return values;
    }

    /** Reads what {@link #write} wrote, in the order of the metrics. */
    static List<Inherited> read(Map<String, Object> data) {
        List<Inherited> clocks = new ArrayList<>();
        if (data.get(CLOCKS) instanceof Map<?, ?> written) {
            for (Metric metric : Metric.values()) {
                if (written.get(metric.name()) instanceof Map<?, ?> values) {
                    clocks.add(new Inherited(metric, instant(values.get("start")), waits(values.get("waits")), (String)
                            values.get("survey")));
                }
            }
        }
        return clocks;
    }

    private static List<Wait> waits(Object written) {
        return written instanceof List<?> list
                ? list.stream()
                        .map(wait -> (Map<?, ?>) wait)
                        .map(wait -> new Wait(
                                instant(wait.get("from")),
                                wait.get("to") == null ? Instant.MAX : instant(wait.get("to")),
                                (String) wait.get("why")))
                        .toList()
                : List.of();
    }

    private static Instant instant(Object written) {
        return Instant.parse((String) written);
    }
}
