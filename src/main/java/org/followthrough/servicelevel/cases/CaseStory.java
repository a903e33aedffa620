package org.followthrough.servicelevel.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.MessageKind;
import org.followthrough.casefile.Priority;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.cases.Course.Mark;
import org.followthrough.servicelevel.policy.Situation;

/**
 * A case told from its ledger in the order in which things happened, whenever they were recorded: which clocks it has,
 * what starts, pauses and stops them, and how the situation changes that the rules look at.
 */
final class CaseStory {

    /** The steps in which a case waits for the person who holds it. */
    static final Set<String> CASE_WORK = Set.of("Task_TriageContact", "Task_WorkOnCase");

    private static final Set<String> ANSWERS =
            Set.of(MessageKind.REPLY.name(), MessageKind.QUESTION.name(), MessageKind.RESOLUTION.name());

    private static final String COMPLAINT = "complaint";
    private static final String USUAL_TIER = "STANDARD";

    private static final String YOU_CONTACTED_US = "You contacted us.";
    private static final String WE_ANSWERED = "We answered you.";
    private static final String SETTLED = "We settled your concern.";
    private static final String WAITING = "We asked you a question and wait for your answer.";
    private static final String YOU_ANSWERED = "Your answer arrived.";

    /**
     * The situation from some position on.
     *
     * @param settling whether this is still the first placing of the case and not a change of mind
     */
    record Change(int place, Instant at, Situation situation, boolean settling, String words) {}

    private final List<Course> courses = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<Metric, Integer> cycles = new EnumMap<>(Metric.class);
    private final Map<Metric, Course> current = new EnumMap<>(Metric.class);
    private final Map<String, Course> holders = new LinkedHashMap<>();
    private final Map<String, Course> recoveries = new LinkedHashMap<>();
    private final Set<String> surveysWithRecovery = new HashSet<>();

    private Instant openedAt;
    private Situation situation;
    private boolean categorised;
    private boolean firstAnswerDecided;
    private boolean waitingForCustomer;
    private boolean waitingForOthers;
    private boolean asked;
    private boolean pausedForCustomer;
    private boolean paused;
    private boolean resolved;
    private Instant resolvedAt;
    private Instant acknowledgedAt;
    private Instant reminderFrom;
    private Situation reminderSituation;

    private CaseStory() {}

    /** Tells the story up to a moment; what happened later is not known yet. */
    static CaseStory of(List<Ledger.Entry> ledger, Instant now) {
        CaseStory story = new CaseStory();
        Optional<Ledger.Entry> opening = ledger.stream()
                .filter(entry -> entry.type() == EventType.CASE_OPENED)
                .findFirst();
        if (opening.isEmpty() || opening.get().occurredAt().isAfter(now)) {
            return story;
        }
        Instant opened = opening.get().occurredAt();
        List<Ledger.Entry> inOrder = ledger.stream()
                .filter(entry -> !entry.occurredAt().isAfter(now))
                .sorted(Comparator.comparing((Ledger.Entry entry) -> latest(entry.occurredAt(), opened))
                        .thenComparing(entry -> entry != opening.get())
                        .thenComparing(Ledger.Entry::seq))
                .toList();
        for (int place = 0; place < inOrder.size(); place++) {
            story.tell(place, inOrder.get(place), inOrder);
        }
        return story;
    }

    List<Course> courses() {
        return courses;
    }

    /** The first one is the situation at the opening. */
    List<Change> changes() {
        return changes;
    }

    /** When the wait for the customer began or the customer was last reminded. */
    Optional<Instant> reminderFrom() {
        return Optional.ofNullable(reminderFrom);
    }

    Situation reminderSituation() {
        return reminderSituation;
    }

    private void tell(int place, Ledger.Entry entry, List<Ledger.Entry> all) {
        Instant at = openedAt == null ? entry.occurredAt() : latest(entry.occurredAt(), openedAt);
        switch (entry.type()) {
            case CASE_OPENED -> opened(place, at, entry, all);
            case MESSAGE_RECEIVED -> received(place, at);
            case MESSAGE_SENT -> {
                if (isAnswer(entry)) {
                    answered(place, at, entry, all);
                }
            }
            case CUSTOMER_IDENTIFIED -> identified(place, at, entry);
            case CASE_CATEGORISED -> categorised(place, at, entry);
            case CASE_ACKNOWLEDGED -> acknowledged(place, at, "We confirmed that your message arrived.");
            case ACKNOWLEDGEMENT_SKIPPED ->
                end(Metric.ACK, place, at, Mark.CANCELLED, "No confirmation could be sent to you.");
            case WAITING_STARTED -> {
                if ("customer".equals(entry.data().get("for"))) {
                    waitingForCustomer = true;
                    remindFrom(at);
                } else {
                    waitingForOthers = true;
                }
                pauseOrResume(place, at, null);
            }
            case WAITING_ENDED -> {
                waitingForCustomer = false;
                waitingForOthers = false;
                pauseOrResume(place, at, "The wait ended.");
            }
            case CUSTOMER_REMINDED -> remindFrom(at);
            case CASE_RESOLVED -> resolved(place, at);
            case CASE_REOPENED -> reopened(place, at);
            case CASE_CLOSED -> closed(place, at);
            case CASE_MERGED -> ended(place, at, "Your case goes on as part of another one.");
            case CASE_MARKED_SPAM -> ended(place, at, "Your message was taken for spam.");
            case CASE_ABSORBED -> absorbed(place, at, entry);
            case TASK_ASSIGNED -> assigned(place, at, entry);
            case TASK_OPENED -> begun(place, at, entry, true);
            case NOTE_ADDED -> begun(place, at, entry, false);
            case TASK_COMPLETED -> handedIn(place, at, entry);
            case TASK_UNASSIGNED, TASK_CANCELLED, TASK_RETURNED -> released(place, at, entry);
            case SURVEY_ANSWERED -> scored(place, at, entry);
            case RECOVERY_CLOSED -> calledBack(place, at, entry);
            default -> {
                // moves no clock
            }
        }
    }

    private void opened(int place, Instant at, Ledger.Entry entry, List<Ledger.Entry> all) {
        openedAt = at;
        situation = new Situation(Channel.of((String) entry.data().get("channel")), Priority.NORMAL, USUAL_TIER, null);
        changes.add(new Change(place, at, situation, true, YOU_CONTACTED_US));
        start(Metric.RESOLUTION, place, at, YOU_CONTACTED_US);
        if (customerSpeaksFirst(entry, all)) {
            start(Metric.ACK, place, at, YOU_CONTACTED_US);
            start(Metric.FRT, place, at, YOU_CONTACTED_US);
        } else {
            firstAnswerDecided = true;
        }
    }

    /** A case that begins with a message of ours owes no first response. */
    private static boolean customerSpeaksFirst(Ledger.Entry opening, List<Ledger.Entry> all) {
        return opening.actor().equals(Ledger.CUSTOMER)
                || all.stream()
                        .filter(entry -> entry.type() == EventType.MESSAGE_RECEIVED || isAnswer(entry))
                        .findFirst()
                        .filter(first -> first.type() == EventType.MESSAGE_RECEIVED)
                        .isPresent();
    }

    private void received(int place, Instant at) {
        waitingForCustomer = false;
        asked = false;
        pauseOrResume(place, at, YOU_ANSWERED);
        if (firstAnswerDecided && !isOpen(Metric.NRT)) {
            start(Metric.NRT, place, at, "You wrote to us.");
        }
    }

    private void answered(int place, Instant at, Ledger.Entry entry, List<Ledger.Entry> all) {
        acknowledged(place, at, WE_ANSWERED);
        firstAnswerDecided = true;
        end(Metric.FRT, place, at, Mark.STOPPED, WE_ANSWERED);
        end(Metric.NRT, place, at, Mark.STOPPED, WE_ANSWERED);
        end(Metric.UPDATE, place, at, Mark.STOPPED, "We wrote to you again.");
        begun(place, at, entry, false);
        if (MessageKind.QUESTION.name().equals(entry.data().get("kind"))) {
            asked = true;
        }
        if (!resolved && !settles(place, entry, all)) {
            start(Metric.UPDATE, place, at, "We wrote to you and keep you informed from here on.");
            if (pausedForCustomer) {
                current.get(Metric.UPDATE).mark(place, at, Mark.PAUSED, WAITING);
            }
        }
        pauseOrResume(place, at, null);
    }

    /** The last word of a case promises no further news. */
    private static boolean settles(int place, Ledger.Entry entry, List<Ledger.Entry> all) {
        return MessageKind.RESOLUTION.name().equals(entry.data().get("kind"))
                && all.subList(place + 1, all.size()).stream()
                        .filter(later -> later.type() == EventType.CASE_RESOLVED
                                || later.type() == EventType.MESSAGE_RECEIVED
                                || isAnswer(later))
                        .findFirst()
                        .filter(next -> next.type() == EventType.CASE_RESOLVED)
                        .isPresent();
    }

    private void acknowledged(int place, Instant at, String words) {
        acknowledgedAt = Objects.requireNonNullElse(acknowledgedAt, at);
        end(Metric.ACK, place, at, Mark.STOPPED, words);
        end(Metric.COMPLAINT_ACKNOWLEDGEMENT, place, at, Mark.STOPPED, words);
    }

    private void identified(int place, Instant at, Ledger.Entry entry) {
        if (entry.data().get("tier") instanceof String tier && !tier.equals(situation.tier())) {
            change(
                    place,
                    at,
                    new Situation(situation.channel(), situation.priority(), tier, situation.category()),
                    "The service level of your contract applies.");
        }
    }

    private void categorised(int place, Instant at, Ledger.Entry entry) {
        Situation before = situation;
        Situation after = new Situation(
                before.channel(), Priority.valueOf((String) entry.data().get("priority")), before.tier(), (String)
                        entry.data().get("category"));
        boolean complaint = COMPLAINT.equals(after.category());
        boolean wasComplaint = COMPLAINT.equals(before.category());
        if (!after.equals(before)) {
            change(place, at, after, placed(before, after));
        }
        categorised = true;
        if (complaint && !wasComplaint) {
            complained(place, at);
        } else if (!complaint && wasComplaint) {
            String words = "Your message is no longer treated as a complaint.";
            end(Metric.COMPLAINT_ACKNOWLEDGEMENT, place, at, Mark.CANCELLED, words);
            end(Metric.COMPLAINT_SUMMARY, place, at, Mark.CANCELLED, words);
            end(Metric.COMPLAINT_FINAL, place, at, Mark.CANCELLED, words);
        }
    }

    private String placed(Situation before, Situation after) {
        if (!categorised) {
            return "We found out what your message is about and how urgent it is.";
        }
        return before.priority() == after.priority()
                ? "Your concern was placed under another category."
                : "The priority of your concern changed from %s to %s."
                        .formatted(word(before.priority()), word(after.priority()));
    }

    private static String word(Priority priority) {
        return switch (priority) {
            case LOW -> "low";
            case NORMAL -> "normal";
            case HIGH -> "high";
            case URGENT -> "urgent";
        };
    }

    private void change(int place, Instant at, Situation after, String words) {
        situation = after;
        changes.add(new Change(place, at, after, !categorised, words));
    }

    /** A complaint counts from the receipt of the message, however late it is recognised as one. */
    private void complained(int place, Instant at) {
        for (Metric metric :
                List.of(Metric.COMPLAINT_ACKNOWLEDGEMENT, Metric.COMPLAINT_SUMMARY, Metric.COMPLAINT_FINAL)) {
            Course course = start(metric, place, openedAt, YOU_CONTACTED_US);
            boolean acknowledged = metric == Metric.COMPLAINT_ACKNOWLEDGEMENT && acknowledgedAt != null;
            if (acknowledged) {
                course.mark(place, acknowledgedAt, Mark.STOPPED, "We confirmed that your message arrived.");
            } else if (resolved) {
                course.mark(place, resolvedAt, Mark.STOPPED, SETTLED);
            } else {
                course.mark(place, at, Mark.TOLD, "We recognised your message as a complaint.");
            }
        }
    }

    private void resolved(int place, Instant at) {
        waitingForCustomer = false;
        waitingForOthers = false;
        pauseOrResume(place, at, "The wait ended.");
        resolved = true;
        resolvedAt = at;
        firstAnswerDecided = true;
        String moot = "Your concern was settled before.";
        end(Metric.ACK, place, at, Mark.CANCELLED, moot);
        end(Metric.COMPLAINT_ACKNOWLEDGEMENT, place, at, Mark.CANCELLED, moot);
        for (Metric metric : List.of(
                Metric.FRT,
                Metric.NRT,
                Metric.UPDATE,
                Metric.RESOLUTION,
                Metric.COMPLAINT_SUMMARY,
                Metric.COMPLAINT_FINAL)) {
            end(metric, place, at, Mark.STOPPED, SETTLED);
        }
    }

    private void reopened(int place, Instant at) {
        if (!resolved) {
            return;
        }
        resolved = false;
        Course earlier = current.get(Metric.RESOLUTION);
        Course next = earlier.nextCycle(place, at, "You came back to your concern, so we go on with it.");
        cycles.put(Metric.RESOLUTION, next.cycle());
        current.put(Metric.RESOLUTION, next);
        courses.add(next);
    }

    /** What is still open then will never be done; only a call-back goes on. */
    private void closed(int place, Instant at) {
        current.values().stream()
                .filter(Course::isOpen)
                .forEach(course -> course.mark(place, at, Mark.CANCELLED, "Your case was closed."));
    }

    private void ended(int place, Instant at, String words) {
        courses.stream().filter(Course::isOpen).forEach(course -> course.mark(place, at, Mark.CANCELLED, words));
        reminderFrom = null;
    }

    /**
     * The clocks of a merged case go on in those of this one. What the customer is to be answered there is to be
     * answered here, by the first answer that is owed here.
     */
    private void absorbed(int place, Instant at, Ledger.Entry entry) {
        for (Inherited inherited : Inherited.read(entry.data())) {
            Metric metric = inherited.metric();
            if (metric == Metric.RECOVERY) {
                recover(place, at, inherited);
                continue;
            }
            if ((metric == Metric.FRT || metric == Metric.NRT) && firstAnswerDecided) {
                metric = Metric.NRT;
                if (!isOpen(metric)) {
                    start(metric, place, at, "Another case of yours goes on as part of this one.");
                }
            }
            if (isOpen(metric) && inherited.start().isBefore(current.get(metric).start())) {
                current.get(metric)
                        .advance(place, at, inherited, "It counts from the earlier one of the cases that were joined.");
            }
        }
    }

    private void recover(int place, Instant at, Inherited inherited) {
        if (surveysWithRecovery.add(inherited.survey())) {
            Course course = new Course(
                    Metric.RECOVERY,
                    cycles.merge(Metric.RECOVERY, 1, Integer::sum),
                    place,
                    at,
                    "Another case of yours goes on as part of this one.",
                    null,
                    null);
            course.advance(place, at, inherited, "You told us that you were not satisfied.");
            courses.add(course);
            recoveries.put(inherited.survey(), course);
        }
    }

    /** What another case takes over when this one is merged into it. */
    List<Inherited> legacy() {
        List<Inherited> legacy = new ArrayList<>();
        current.values().stream()
                .filter(Course::isOpen)
                .map(course -> Inherited.of(course, null))
                .forEach(legacy::add);
        recoveries.forEach((survey, course) -> {
            if (course.isOpen()) {
                legacy.add(Inherited.of(course, survey));
            }
        });
        return legacy;
    }

    private void assigned(int place, Instant at, Ledger.Entry entry) {
        if (!CASE_WORK.contains(String.valueOf(entry.data().get("step")))) {
            return;
        }
        released(place, at, entry);
        String task = (String) entry.data().get("task");
        String assignee = (String) entry.data().get("assignee");
        Course course = new Course(
                Metric.ASSIGNEE_RESPONSE,
                cycles.merge(Metric.ASSIGNEE_RESPONSE, 1, Integer::sum),
                place,
                at,
                "One of us was given your case.",
                task,
                assignee);
        courses.add(course);
        holders.put(task, course);
    }

    private void begun(int place, Instant at, Ledger.Entry entry, boolean thisTaskOnly) {
        holders.values().stream()
                .filter(Course::isOpen)
                .filter(course -> entry.actor().equals(course.assignee()))
                .filter(course ->
                        !thisTaskOnly || course.task().equals(entry.data().get("task")))
                .forEach(course -> course.mark(place, at, Mark.STOPPED, "The work on your case began."));
    }

    private void handedIn(int place, Instant at, Ledger.Entry entry) {
        holder(entry).ifPresent(course -> course.mark(place, at, Mark.STOPPED, "The work was done."));
    }

    private void released(int place, Instant at, Ledger.Entry entry) {
        holder(entry)
                .ifPresent(course ->
                        course.mark(place, at, Mark.CANCELLED, "Your case went back to the team or to others."));
    }

    private Optional<Course> holder(Ledger.Entry entry) {
        return Optional.ofNullable(holders.get(entry.data().get("task"))).filter(Course::isOpen);
    }

    private void scored(int place, Instant at, Ledger.Entry entry) {
        String survey = String.valueOf(entry.data().get("survey"));
        if (Boolean.TRUE.equals(entry.data().get("bad")) && surveysWithRecovery.add(survey)) {
            Course course = new Course(
                    Metric.RECOVERY,
                    cycles.merge(Metric.RECOVERY, 1, Integer::sum),
                    place,
                    at,
                    "You told us that you were not satisfied.",
                    null,
                    null);
            courses.add(course);
            recoveries.put(survey, course);
        }
    }

    private void calledBack(int place, Instant at, Ledger.Entry entry) {
        Optional.ofNullable(recoveries.get(String.valueOf(entry.data().get("survey"))))
                .filter(Course::isOpen)
                .ifPresent(course -> course.mark(place, at, Mark.STOPPED, "We called you back."));
    }

    /**
     * A wait for the customer counts only while a question of ours is unanswered; waiting twice is waiting once. The
     * promise to keep the customer informed rests only while the customer is to answer.
     */
    private void pauseOrResume(int place, Instant at, String ended) {
        boolean forCustomer = waitingForCustomer && asked;
        if (forCustomer != pausedForCustomer) {
            pausedForCustomer = forCustomer;
            pauseOrResume(Metric.UPDATE, place, at, forCustomer, WAITING, ended);
        }
        boolean any = forCustomer || waitingForOthers;
        if (any != paused) {
            paused = any;
            String why = forCustomer ? WAITING : "We wait for somebody else to do their part.";
            pauseOrResume(Metric.RESOLUTION, place, at, any, why, ended);
        }
    }

    private void pauseOrResume(Metric metric, int place, Instant at, boolean pause, String why, String ended) {
        if (isOpen(metric)) {
            current.get(metric).mark(place, at, pause ? Mark.PAUSED : Mark.RESUMED, pause ? why : ended);
        }
    }

    private void remindFrom(Instant at) {
        reminderFrom = at;
        reminderSituation = situation;
    }

    private Course start(Metric metric, int place, Instant at, String words) {
        Course course = new Course(metric, cycles.merge(metric, 1, Integer::sum), place, at, words, null, null);
        current.put(metric, course);
        courses.add(course);
        return course;
    }

    private void end(Metric metric, int place, Instant at, Mark mark, String words) {
        if (isOpen(metric)) {
            current.get(metric).mark(place, at, mark, words);
        }
    }

    private boolean isOpen(Metric metric) {
        return current.containsKey(metric) && current.get(metric).isOpen();
    }

    private static boolean isAnswer(Ledger.Entry entry) {
        return entry.type() == EventType.MESSAGE_SENT
                && !entry.actor().equals(Ledger.SYSTEM)
                && ANSWERS.contains(entry.data().get("kind"));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
