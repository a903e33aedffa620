package org.followthrough.servicelevel.editing;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.followthrough.access.Staff;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;
import org.followthrough.pages.PageMissing;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.clock.ChangeMode;
import org.followthrough.servicelevel.clock.TargetUnit;
import org.followthrough.servicelevel.policy.Rulebook;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where process owners write the draft. Whatever they type is kept, also what cannot be read yet; who was overtaken by
 * a colleague sees both and decides. Other readers see the same pages without buttons.
 */
@Controller
@RequestMapping("/service-levels/draft")
class DraftPages {

    private static final String TO_DRAFT = "redirect:/service-levels/draft";
    private static final String TO_POLICY = TO_DRAFT + "/policy";
    private static final String TO_CALENDARS = TO_DRAFT + "/calendars/";
    private static final String KEY = "[a-z0-9][a-z0-9-]{0,62}";
    private static final int EMPTY_LINES = 3;

    /** A rule as a row of the policy: in words where it can be read, with what is wrong where not. */
    record Row(String id, int place, PolicyView.Row words, Map<String, String> problems, String description) {}

    /** The rules of a metric. */
    record Section(Metric metric, List<Row> rows) {}

    private final DraftStore drafts;
    private final WhatIf whatIf;
    private final Categories categories;
    private final HolidayPlaces holidays;
    private final Rights rights;
    private final Staff staff;
    private final Clock clock;

    DraftPages(
            DraftStore drafts,
            WhatIf whatIf,
            Categories categories,
            HolidayPlaces holidays,
            Rights rights,
            Staff staff,
            Clock clock) {
        this.drafts = drafts;
        this.whatIf = whatIf;
        this.categories = categories;
        this.holidays = holidays;
        this.rights = rights;
        this.staff = staff;
        this.clock = clock;
    }

    @ModelAttribute("owner")
    boolean owner() {
        return rights.isOwner();
    }

    @ModelAttribute("reader")
    boolean reader() {
        return rights.isReader();
    }

    /** What the draft changes, whether it is sound, and what comes next. */
    @GetMapping
    String draft(Model model) {
        rights.reader();
        fill(model, drafts.read());
        return "servicelevel/editing/draft";
    }

    private void fill(Model model, Draft draft) {
        List<Check.Finding> findings = Check.of(draft, today());
        Map<String, List<String>> words = new LinkedHashMap<>();
        draft.words().forEach((part, changes) -> words.put(ServiceLevelPages.partName(part), changes));
        Map<String, Integer> calendars = new LinkedHashMap<>();
        draft.calendars().forEach((key, part) -> calendars.put(key, part.version()));
        model.addAttribute("draft", draft);
        model.addAttribute("calendars", calendars);
        model.addAttribute("changes", words);
        model.addAttribute("findings", findings);
        model.addAttribute("passed", Check.passed(findings));
        model.addAttribute("touchedBy", touchedBy(draft));
        model.addAttribute(
                "preview",
                whatIf.latest().filter(found -> whatIf.isOf(found, draft)).orElse(null));
    }

    private Map<String, String> touchedBy(Draft draft) {
        Map<String, String> names = new LinkedHashMap<>();
        List<Draft.Part<?, ?>> parts = new ArrayList<>(List.of(draft.policy()));
        parts.addAll(draft.calendars().values());
        parts.stream()
                .filter(Draft.Part::touched)
                .forEach(part -> names.put(part.name(), staff.displayName(part.changedBy())));
        return names;
    }

    /** Takes a part back to what is in force. */
    @PostMapping("/discard")
    String discard(@RequestParam String part, @RequestParam long revision, RedirectAttributes after) {
        rights.owner();
        boolean done = drafts.discard(part, revision);
        say(
                after,
                done,
                done
                        ? ServiceLevelPages.partName(part) + " is as in force again."
                        : "Somebody changed this part after you opened the page, so nothing was taken back. Look at it"
                                + " again.");
        return TO_DRAFT;
    }

    /** The rules in their order. */
    @GetMapping("/policy")
    String policy(Model model) {
        rights.reader();
        Draft draft = drafts.read();
        PolicyForm form = draft.policy().form();
        Set<String> calendars = draft.calendarKeys();
        model.addAttribute("part", draft.policy());
        model.addAttribute(
                "changedBy",
                draft.policy().touched() ? staff.displayName(draft.policy().changedBy()) : null);
        model.addAttribute(
                "sections",
                Arrays.stream(Metric.values())
                        .map(metric -> section(form, metric, calendars))
                        .toList());
        model.addAttribute("modes", ChangeMode.values());
        model.addAttribute(
                "findings",
                Check.of(draft, today()).stream()
                        .filter(finding -> !finding.path().contains("/calendars/"))
                        .toList());
        return "servicelevel/editing/policy";
    }

    private static Section section(PolicyForm form, Metric metric, Set<String> calendars) {
        List<Row> rows = new ArrayList<>();
        for (PolicyForm.Rule rule : form.of(metric)) {
            int place = rows.size() + 1;
            rows.add(new Row(
                    rule.id(),
                    place,
                    rule.read(calendars)
                            .map(read -> PolicyView.row(place, read))
                            .orElse(null),
                    rule.problems(calendars),
                    rule.description()));
        }
        return new Section(metric, rows);
    }

    /**
     * Moves or deletes a rule, or says what a change of priority does.
     *
     * @param what {@code up:<rule>}, {@code down:<rule>}, {@code delete:<rule>} or {@code mode}
     */
    @PostMapping("/policy")
    String policy(
            @RequestParam("do") String what,
            @RequestParam long revision,
            @RequestParam(defaultValue = "") String onChange,
            RedirectAttributes after) {
        String user = rights.owner().id();
        Draft.Part<PolicyForm, ?> part = drafts.read().policy();
        String action = what.replaceAll(":.*", "");
        String rule = what.replaceAll("^[^:]*:?", "");
        PolicyForm now = part.form();
        PolicyForm then = switch (action) {
            case "up" -> now.moved(rule, -1);
            case "down" -> now.moved(rule, 1);
            case "delete" -> now.without(rule);
            default -> now.onChange(onChange);
        };
        boolean done = drafts.save(part.name(), then, part.version(), revision, user);
        if (!done) {
            say(
                    after,
                    false,
                    overtaken(drafts.read().policy()) + " Your click was not carried out; this is the policy"
                            + " as it stands now.");
            return TO_POLICY;
        }
        say(after, true, action.equals("delete") ? "Deleted in the draft." : "Saved in the draft.");
        return TO_POLICY + (action.equals("up") || action.equals("down") ? "#" + rule : "");
    }

    /** The form of a rule; {@code new} for one that does not exist yet. */
    @GetMapping("/rules/{id}")
    String rule(@PathVariable String id, @RequestParam(defaultValue = "") String metric, Model model) {
        rights.reader();
        Draft draft = drafts.read();
        PolicyForm.Rule rule = id.equals("new")
                ? PolicyForm.Rule.blank(metric)
                : draft.policy().form().find(id).orElseThrow(() -> new PageMissing("rule " + id));
        boolean typed = draft.policy().touched() && !id.equals("new");
        return rule(draft, rule, typed ? rule.problems(draft.calendarKeys()) : Map.of(), base(rule), model);
    }

    private String rule(Draft draft, PolicyForm.Rule rule, Map<String, String> problems, String base, Model model) {
        Map<String, String> about = new LinkedHashMap<>(categories.labels());
        rule.categories().forEach(category -> about.putIfAbsent(category, category));
        Map<String, String> calendars = new LinkedHashMap<>();
        draft.calendars()
                .forEach((key, part) -> calendars.put(
                        key,
                        Phrases.calendar(key)
                                + part.form()
                                        .read()
                                        .map(read -> " – " + CalendarChanges.week(read))
                                        .orElse("")));
        model.addAttribute("rule", rule);
        model.addAttribute("base", base);
        model.addAttribute("problems", problems);
        model.addAttribute("metrics", Metric.values());
        model.addAttribute("channels", Channel.values());
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("categories", about);
        model.addAttribute("units", TargetUnit.values());
        model.addAttribute("calendars", calendars);
        return "servicelevel/editing/rule";
    }

    /** Keeps a rule as it was typed. */
    @PostMapping("/rules/{id}")
    String rule(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            RedirectAttributes after) {
        String user = rights.owner().id();
        Draft draft = drafts.read();
        PolicyForm form = draft.policy().form();
        PolicyForm.Rule rule = rule(id, typed);
        boolean isNew = id.equals("new");
        PolicyForm.Rule known =
                isNew ? PolicyForm.Rule.blank(rule.metric()) : form.find(id).orElse(null);
        if (!isNew && (known == null || !base(known).equals(one(typed, "base")))) {
            model.addAttribute(
                    "overtaken",
                    known == null
                            ? "Somebody deleted this rule while you were editing it."
                            : overtaken(draft.policy()));
            model.addAttribute("theirs", known == null ? null : words(known, draft));
            model.addAttribute("mine", words(rule, draft));
            return rule(draft, rule, rule.problems(draft.calendarKeys()), known == null ? "" : base(known), model);
        }
        if (isNew && form.rules().size() >= PolicyForm.MOST_RULES) {
            model.addAttribute(
                    "overtaken",
                    "A policy has at most " + PolicyForm.MOST_RULES + " rules. Delete one before you add another.");
            return rule(draft, rule, rule.problems(draft.calendarKeys()), "", model);
        }
        PolicyForm.Rule kept = isNew ? rule.called(form.nextId()) : rule;
        boolean done = drafts.save(
                draft.policy().name(),
                form.with(kept),
                draft.policy().version(),
                draft.policy().revision(),
                user);
        if (!done) {
            model.addAttribute("overtaken", "Somebody saved the policy in the same moment. Save again.");
            return rule(draft, rule, rule.problems(draft.calendarKeys()), base(known), model);
        }
        Map<String, String> problems = kept.problems(draft.calendarKeys());
        if (!problems.isEmpty()) {
            say(
                    after,
                    false,
                    "Kept in the draft as you typed it. Put right what is marked before it can be published.");
            return TO_DRAFT + "/rules/" + kept.id();
        }
        say(after, true, "Saved in the draft. It takes effect when the draft is published.");
        return TO_POLICY + "#" + kept.id();
    }

    private static String words(PolicyForm.Rule rule, Draft draft) {
        return rule.read(draft.calendarKeys())
                .map(read -> Phrases.subject(read) + ": " + read.target().words() + ", " + Phrases.hours(read)
                        + (read.description().isBlank() ? "" : " – " + read.description()))
                .orElse("a rule with gaps");
    }

    /** What a rule was when somebody began to type, to see whether it still is. */
    private static String base(PolicyForm.Rule rule) {
        return rule == null ? "" : Integer.toHexString(rule.hashCode());
    }

    private static PolicyForm.Rule rule(String id, MultiValueMap<String, String> typed) {
        return new PolicyForm.Rule(
                id,
                one(typed, "description"),
                one(typed, "metric"),
                all(typed, "channels"),
                all(typed, "priorities"),
                one(typed, "tiers"),
                all(typed, "categories"),
                one(typed, "amount"),
                one(typed, "unit"),
                one(typed, "calendar"));
    }

    /** Begins a new calendar, as a copy of another one. */
    @PostMapping("/calendars")
    String newCalendar(@RequestParam String name, @RequestParam String copy, Model model, RedirectAttributes after) {
        String user = rights.owner().id();
        Draft draft = drafts.read();
        String key = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String problem = !key.matches(KEY)
                ? "Give the calendar a name of letters and digits, at most 60, for example Late shift."
                : draft.calendarKeys().contains(key) ? "There is a calendar of this name already." : null;
        if (problem == null && draft.calendars().containsKey(copy)) {
            CalendarForm form = draft.calendars().get(copy).form();
            if (drafts.save(Rulebook.calendarPart(key), form, 0, 0, user)) {
                say(after, true, "This is a copy. Change what is different, then let rules use it.");
                return TO_CALENDARS + key;
            }
            problem = "Somebody began a calendar of this name in the same moment.";
        }
        fill(model, draft);
        model.addAttribute("newName", name);
        model.addAttribute("nameProblem", problem == null ? "Choose the calendar to copy." : problem);
        return "servicelevel/editing/draft";
    }

    /** The form of a calendar. */
    @GetMapping("/calendars/{key}")
    String calendar(@PathVariable String key, Model model) {
        rights.reader();
        Draft draft = drafts.read();
        Draft.Part<CalendarForm, CalendarSpec> part = calendar(draft, key);
        return calendar(key, part, part.form(), model);
    }

    private String calendar(String key, Draft.Part<CalendarForm, CalendarSpec> part, CalendarForm form, Model model) {
        Map<Integer, List<Integer>> years = new LinkedHashMap<>();
        for (int i = 0; i < form.exceptions().size(); i++) {
            int year =
                    form.exceptions().get(i).readDate().map(LocalDate::getYear).orElse(0);
            years.computeIfAbsent(year, any -> new ArrayList<>()).add(i);
        }
        Map<DayOfWeek, List<CalendarView.Bar>> bars = new EnumMap<>(DayOfWeek.class);
        form.read()
                .ifPresent(spec ->
                        Arrays.stream(DayOfWeek.values()).forEach(day -> bars.put(day, CalendarView.bars(spec, day))));
        model.addAttribute("key", key);
        model.addAttribute("name", Phrases.calendar(key));
        model.addAttribute("part", part);
        model.addAttribute("changedBy", part.touched() ? staff.displayName(part.changedBy()) : null);
        model.addAttribute("form", form);
        model.addAttribute("problems", form.problems());
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("bars", bars);
        model.addAttribute("kinds", CalendarForm.Kind.values());
        model.addAttribute("years", years);
        model.addAttribute("empty", EMPTY_LINES);
        model.addAttribute("thisYear", today().getYear());
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        model.addAttribute("places", holidays.all());
        return "servicelevel/editing/calendar";
    }

    /**
     * Keeps a calendar as it was typed.
     *
     * @param typed the form; {@code do} says what else is to be done: {@code remove:<line>}, {@code copy} (Monday's
     *     hours to the other working days) or {@code fill} (with holidays)
     */
    @PostMapping("/calendars/{key}")
    String calendar(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam long revision,
            @RequestParam("do") String what,
            Model model,
            RedirectAttributes after) {
        String user = rights.owner().id();
        Draft.Part<CalendarForm, CalendarSpec> part = calendar(drafts.read(), key);
        CalendarForm form = form(typed, what);
        String said = "Saved in the draft. It takes effect when the draft is published.";
        String anchor = what.startsWith("remove:") ? "#dates" : "";
        if (what.equals("fill")) {
            anchor = "#holidays";
            try {
                int before = form.exceptions().size();
                form = form.with(holidays.of(one(typed, "place"), one(typed, "from"), one(typed, "to")));
                said = Phrases.count(form.exceptions().size() - before, "holiday", "holidays")
                        + " filled in. Dates that had a line before were left as they were.";
            } catch (IllegalArgumentException wrong) {
                model.addAttribute("fillProblem", wrong.getMessage());
                model.addAttribute("place", one(typed, "place"));
                model.addAttribute("from", one(typed, "from"));
                model.addAttribute("to", one(typed, "to"));
                return calendar(key, keepRevision(part, revision), form, model);
            }
        }
        if (!drafts.save(part.name(), form, part.version(), revision, user)) {
            Draft.Part<CalendarForm, CalendarSpec> theirs = calendar(drafts.read(), key);
            model.addAttribute(
                    "overtaken",
                    theirs.touched()
                            ? overtaken(theirs)
                            : "Somebody published or took back this part of the draft while you were editing it.");
            model.addAttribute("differences", differences(theirs, form));
            return calendar(key, theirs, form, model);
        }
        boolean sound = form.problems().isEmpty();
        say(
                after,
                sound,
                sound
                        ? said
                        : "Kept in the draft as you typed it. Put right what is marked before it can be"
                                + " published.");
        return TO_CALENDARS + key + anchor;
    }

    /** What saving mine over theirs would change, where both can be read. */
    private static List<String> differences(Draft.Part<CalendarForm, CalendarSpec> theirs, CalendarForm mine) {
        return theirs.form()
                .read()
                .flatMap(before -> mine.read().map(after -> CalendarChanges.between(before, after)))
                .orElse(List.of());
    }

    private static Draft.Part<CalendarForm, CalendarSpec> keepRevision(
            Draft.Part<CalendarForm, CalendarSpec> part, long revision) {
        return new Draft.Part<>(
                part.name(),
                part.form(),
                part.inForce(),
                part.version(),
                part.basedOn(),
                revision,
                part.changedBy(),
                part.changedAt());
    }

    private static CalendarForm form(MultiValueMap<String, String> typed, String what) {
        Map<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, one(typed, "week." + day));
        }
        if (what.equals("copy")) {
            for (DayOfWeek day = DayOfWeek.TUESDAY; day != DayOfWeek.SATURDAY; day = day.plus(1)) {
                week.put(day, week.get(DayOfWeek.MONDAY));
            }
        }
        List<String> dates = all(typed, "date");
        List<String> kinds = all(typed, "kind");
        List<String> hours = all(typed, "hours");
        List<String> whys = all(typed, "why");
        List<CalendarForm.Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(dates.size(), CalendarForm.MOST_LINES + EMPTY_LINES); i++) {
            CalendarForm.Line line = new CalendarForm.Line(dates.get(i), at(kinds, i), at(hours, i), at(whys, i));
            if (!line.isBlank() && !what.equals("remove:" + i)) {
                lines.add(line);
            }
        }
        return new CalendarForm(one(typed, "zone"), typed.containsKey("always"), week, lines).sorted();
    }

    private static Draft.Part<CalendarForm, CalendarSpec> calendar(Draft draft, String key) {
        if (!draft.calendars().containsKey(key)) {
            throw new PageMissing("calendar " + key);
        }
        return draft.calendars().get(key);
    }

    private String overtaken(Draft.Part<?, ?> part) {
        return part.touched()
                ? staff.displayName(part.changedBy()) + " changed this while you were at it."
                : "Somebody published or took back this part of the draft while you were at it.";
    }

    private static void say(RedirectAttributes after, boolean good, String sentence) {
        after.addFlashAttribute(good ? "said" : "warned", sentence);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String one(MultiValueMap<String, String> typed, String field) {
        String first = typed.getFirst(field);
        return first == null ? "" : first;
    }

    private static List<String> all(MultiValueMap<String, String> typed, String field) {
        return typed.getOrDefault(field, List.of());
    }

    private static String at(List<String> values, int place) {
        return place < values.size() ? values.get(place) : "";
    }
}
