package org.followthrough.contact.change;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.followthrough.access.Member;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Priority;
import org.followthrough.contact.CaseNotes;
import org.followthrough.contact.ContactFacts;
import org.followthrough.engine.CaseTasks;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.servicelevel.ServiceLevels;
import org.followthrough.web.BadParameter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes how urgent a running case is and what it is about; its process, tasks and clocks follow at once. */
@Service
@Transactional
class Urgency {

    private static final int LATE = 75;
    private static final int LONGEST_REASON = 2_000;

    private final Cases cases;
    private final CaseNotes notes;
    private final ServiceLevels levels;
    private final RunningProcesses processes;
    private final CaseTasks tasks;

    Urgency(Cases cases, CaseNotes notes, ServiceLevels levels, RunningProcesses processes, CaseTasks tasks) {
        this.cases = cases;
        this.notes = notes;
        this.levels = levels;
        this.processes = processes;
        this.tasks = tasks;
    }

    /**
     * What a person wants.
     *
     * @param priority or null to leave it
     * @param category or null to leave it
     * @param reason kept as a note, or null
     * @param seen the priority that the person saw when deciding, or null where nobody looked
     */
    record Wish(Priority priority, String category, String reason, Priority seen) {}

    /** The case after the change. */
    record Changed(String reference, Priority priority, String category, boolean changed) {}

    /**
     * Carries out the wish; a second time it changes nothing.
     *
     * @throws BadParameter if it cannot be, naming the field
     */
    Changed change(String reference, Wish wish, Member by) {
        CaseFile file = cases.lock(cases.get(reference).reference());
        Priority priority = wish.priority() == null ? file.priority() : wish.priority();
        String category = wish.category() == null ? file.category() : wish.category();
        boolean sameCategory = category == null || category.equals(file.category());
        if (priority == file.priority() && sameCategory) {
            return new Changed(file.reference(), priority, category, false);
        }
        refuse(file, wish, priority, sameCategory);
        Map<String, Object> trail = new LinkedHashMap<>();
        trail.put("by", "person");
        trail.put("from", file.priority().name());
        if (wish.reason() != null) {
            trail.put("reasonNote", note(file, priority, category, by, wish.reason()));
        }
        cases.categorise(file.reference(), category, priority, file.team(), by.id(), trail);
        Map<String, Object> facts = new HashMap<>();
        ContactFacts.PRIORITY.put(facts, priority.name());
        ContactFacts.CATEGORY.put(facts, category);
        processes.correct(file.reference(), facts);
        tasks.prioritiseAgain(file.reference());
        return new Changed(file.reference(), priority, category, true);
    }

    private void refuse(CaseFile file, Wish wish, Priority priority, boolean sameCategory) {
        if (file.state() == CaseState.NEW) {
            throw new BadParameter(
                    "priority", "The case is being placed just now. Look again in a moment, then change it.");
        }
        if (file.state() == CaseState.RESOLVED || file.state().ended()) {
            throw new BadParameter(
                    "priority", "The case is over; its priority moves nothing any more. A new message reopens it.");
        }
        if (wish.seen() != null && wish.seen() != file.priority()) {
            throw new BadParameter(
                    "priority",
                    "Somebody has changed the priority to " + words(file.priority())
                            + " meanwhile. Look at the case again, then decide.");
        }
        if (!sameCategory && Category.of(wish.category()).isEmpty()) {
            throw new BadParameter(
                    "category",
                    "\"" + wish.category() + "\" is no category. Use one of "
                            + String.join(
                                    ", ",
                                    Category.all().stream().map(Category::code).toList())
                            + ".");
        }
        if (wish.reason() != null && wish.reason().length() > LONGEST_REASON) {
            throw new BadParameter(
                    "reason", "The reason is longer than " + LONGEST_REASON + " characters. Shorten it.");
        }
        if (priority.compareTo(file.priority()) < 0 && wish.reason() == null) {
            levels.of(file.reference()).stream()
                    .filter(clock -> clock.state().open() && clock.usedPercent() >= LATE)
                    .findFirst()
                    .ifPresent(clock -> {
                        throw new BadParameter(
                                "reason",
                                "%d %% of the time for “%s” is used already. Say why the case is less urgent than it was."
                                        .formatted(
                                                clock.usedPercent(),
                                                clock.metric().title()));
                    });
        }
    }

    private String note(CaseFile file, Priority priority, String category, Member by, String reason) {
        String what = priority != file.priority()
                ? "Priority changed from %s to %s.".formatted(words(file.priority()), words(priority))
                : "Category changed from %s to %s.".formatted(file.category(), category);
        return notes.write(file.reference(), by.id(), what + "\n" + reason).id().toString();
    }

    static String words(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }
}
