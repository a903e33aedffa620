package org.followthrough.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.followthrough.insight.CaseBook.Event;

/** How long things took: answers, resolutions, work on tasks, and the share of waiting. */
final class RecomputedTimes {

    private static final String CONTACT = "contact";
    private static final Set<String> ENDS_A_HOLD =
            Set.of("TASK_ASSIGNED", "TASK_UNASSIGNED", "TASK_RETURNED", "TASK_COMPLETED", "TASK_CANCELLED");

    private RecomputedTimes() {}

    static List<Observed> of(ToldCase told) {
        List<Observed> rows = new ArrayList<>();
        Optional<Event> firstAnswer = told.opening().actor().equals("customer")
                ? told.answers().min(Comparator.comparing(Event::at).thenComparing(Event::seq))
                : Optional.empty();
        firstResponse(told, firstAnswer).ifPresent(rows::add);
        rows.addAll(nextResponses(told));
        rows.addAll(resolutions(told));
        rows.addAll(handling(told));
        return rows;
    }

    private static Optional<Observed> firstResponse(ToldCase told, Optional<Event> answer) {
        if (answer.isPresent()) {
            Event first = answer.get();
            return Optional.of(Observed.of(
                    "FRT", told, first.at(), millis(told.received(), first.at()), told.keys(CONTACT, first)));
        }
        boolean owed = told.opening().actor().equals("customer") && told.isOpen();
        return owed
                ? Optional.of(Observed.pending("FRT", told, told.received(), told.pending(CONTACT, told.opening())))
                : Optional.empty();
    }

    /** A turn begins with the first message that nobody has answered; the turn of the first response is none of these. */
    private static List<Observed> nextResponses(ToldCase told) {
        List<Observed> rows = new ArrayList<>();
        boolean firstResponseDue = told.opening().actor().equals("customer");
        Event inbound = null;
        for (Event event : told.events().stream()
                .sorted(Comparator.comparing(Event::at).thenComparing(Event::seq))
                .toList()) {
            if (event.is("MESSAGE_RECEIVED") && inbound == null && !firstResponseDue) {
                inbound = event;
            } else if (event.is("CASE_RESOLVED")) {
                inbound = null;
            } else if (event.answers()) {
                if (inbound != null) {
                    rows.add(Observed.of(
                            "NRT", told, event.at(), millis(inbound.at(), event.at()), told.keys(CONTACT, event)));
                }
                inbound = null;
                firstResponseDue = false;
            }
        }
        if (inbound != null) {
            rows.add(Observed.pending("NRT", told, inbound.at(), told.pending(CONTACT, inbound)));
        }
        return rows;
    }

    private static List<Observed> resolutions(ToldCase told) {
        List<Observed> rows = new ArrayList<>();
        Optional<Event> first = told.first("CASE_RESOLVED");
        Optional<Event> last = told.last("CASE_RESOLVED").filter(resolution -> !told.reopenedAfter(resolution));
        Map<String, String> atReceipt = told.pending(CONTACT, told.opening());
        if (first.isPresent()) {
            Instant at = first.get().at();
            Map<String, String> keys = told.keysOfResolution(CONTACT, first.get());
            rows.add(Observed.of("RESOLUTION_FIRST", told, at, millis(told.received(), at), keys));
            rows.add(Observed.of("RESOLUTION_FIRST_BUSINESS", told, at, OpenHours.millis(told.received(), at), keys));
        } else {
            rows.add(Observed.pending("RESOLUTION_FIRST", told, told.received(), atReceipt));
            rows.add(Observed.pending("RESOLUTION_FIRST_BUSINESS", told, told.received(), atReceipt));
        }
        if (last.isPresent()) {
            Instant at = last.get().at();
            Instant published = told.all("CASE_CLOSED")
                    .filter(closed -> closed.seq() > last.get().seq())
                    .findFirst()
                    .map(Event::at)
                    .orElse(Instant.MAX);
            Map<String, String> keys = told.keysOfResolution(CONTACT, last.get());
            rows.add(Observed.of("RESOLUTION_FULL", told, at, millis(told.received(), at), keys)
                    .publishedFrom(published));
            rows.add(Observed.of("RESOLUTION_FULL_BUSINESS", told, at, OpenHours.millis(told.received(), at), keys)
                    .publishedFrom(published));
            rows.add(Observed.of("PAUSE_SHARE", told, at, pauseShare(told, last.get()), keys)
                    .publishedFrom(published));
        } else {
            rows.add(Observed.pending("RESOLUTION_FULL", told, told.received(), atReceipt));
            rows.add(Observed.pending("RESOLUTION_FULL_BUSINESS", told, told.received(), atReceipt));
        }
        return rows;
    }

    private static long pauseShare(ToldCase told, Event last) {
        long waited = 0;
        Instant since = null;
        for (Event event : told.events()) {
            if (event.seq() < last.seq() && event.is("WAITING_STARTED") && since == null) {
                since = event.at();
            } else if (event.seq() < last.seq() && event.is("WAITING_ENDED") && since != null) {
                waited += within(told, last, since, event.at());
                since = null;
            }
        }
        if (since != null) {
            waited += within(told, last, since, last.at());
        }
        long whole = millis(told.received(), last.at());
        return whole <= 0 ? 0 : (2_000_000 * waited + whole) / (2 * whole);
    }

    private static long within(ToldCase told, Event last, Instant from, Instant to) {
        Instant begin = from.isBefore(told.received()) ? told.received() : from;
        Instant end = to.isAfter(last.at()) ? last.at() : to;
        return Math.max(0, millis(begin, end));
    }

    private static List<Observed> handling(ToldCase told) {
        return told.all("TASK_COMPLETED")
                .filter(Event::byAPerson)
                .map(done ->
                        Observed.of("AHT", told, done.at(), held(told, done), told.keys(done.text("process"), done)))
                .toList();
    }

    private static long held(ToldCase told, Event done) {
        long held = 0;
        Event taken = null;
        for (Event event : told.events()) {
            if (event.seq() <= done.seq()
                    && ENDS_A_HOLD.contains(event.type())
                    && done.text("task").equals(event.text("task"))) {
                if (taken != null) {
                    held += workedBy(taken.text("calendar"), taken.at(), event.at());
                }
                taken = event.is("TASK_ASSIGNED") ? event : null;
            }
        }
        return held;
    }

    private static long workedBy(String calendar, Instant from, Instant to) {
        return "always".equals(calendar) ? Math.max(0, millis(from, to)) : OpenHours.millis(from, to);
    }

    static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
