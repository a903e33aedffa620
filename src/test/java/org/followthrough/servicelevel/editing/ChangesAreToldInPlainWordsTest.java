package org.followthrough.servicelevel.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;
import org.followthrough.servicelevel.calendar.Week;
import org.followthrough.servicelevel.clock.ChangeMode;
import org.followthrough.servicelevel.clock.Target;
import org.followthrough.servicelevel.clock.TargetUnit;
import org.followthrough.servicelevel.policy.Policy;
import org.followthrough.servicelevel.policy.PolicyRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangesAreToldInPlainWordsTest {

    private static final PolicyRule CHAT = frt(Set.of(Channel.CHAT), Set.of(), 5, TargetUnit.MINUTES, "always");
    private static final PolicyRule URGENT = frt(Set.of(), Set.of(Priority.URGENT), 60, TargetUnit.MINUTES, "always");
    private static final PolicyRule EMAIL = frt(Set.of(Channel.EMAIL), Set.of(), 24, TargetUnit.HOURS, "always");
    private static final PolicyRule REST = frt(Set.of(), Set.of(), 4, TargetUnit.BUSINESS_HOURS, "business-hours");
    private static final PolicyRule SOLVED = new PolicyRule(
            "",
            Metric.RESOLUTION,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            new Target(3, TargetUnit.BUSINESS_DAYS),
            "business-hours");

    private static final List<PolicyRule> RULES = List.of(CHAT, URGENT, EMAIL, REST, SOLVED);

    static Stream<Arguments> policies() {
        return Stream.of(
                Arguments.of("nothing", RULES, List.of()),
                Arguments.of(
                        "looser",
                        put(2, frt(EMAIL.channels(), Set.of(), 48, TargetUnit.HOURS, "always")),
                        List.of("First response by email: 24 hours → 48 hours (looser)")),
                Arguments.of(
                        "tighter in another unit",
                        put(2, frt(EMAIL.channels(), Set.of(), 90, TargetUnit.MINUTES, "always")),
                        List.of("First response by email: 24 hours → 90 minutes (tighter)")),
                Arguments.of(
                        "the same time in another unit is neither",
                        put(1, frt(Set.of(), Set.of(Priority.URGENT), 1, TargetUnit.HOURS, "always")),
                        List.of("First response with priority urgent: 60 minutes → 1 hour")),
                Arguments.of(
                        "not comparable",
                        put(2, frt(EMAIL.channels(), Set.of(), 8, TargetUnit.BUSINESS_HOURS, "always")),
                        List.of("First response by email: 24 hours → 8 business hours")),
                Arguments.of(
                        "days",
                        put(4, resolution(5, TargetUnit.BUSINESS_DAYS)),
                        List.of("Resolution: 3 business days → 5 business days (looser)")),
                Arguments.of(
                        "calendar",
                        put(3, frt(Set.of(), Set.of(), 4, TargetUnit.BUSINESS_HOURS, "late-shift")),
                        List.of("First response: calendar Business hours → Late shift")),
                Arguments.of(
                        "calendar and target",
                        put(3, frt(Set.of(), Set.of(), 2, TargetUnit.BUSINESS_HOURS, "late-shift")),
                        List.of(
                                "First response: 4 business hours → 2 business hours",
                                "First response: calendar Business hours → Late shift")),
                Arguments.of(
                        "other cases",
                        put(2, frt(Set.of(Channel.EMAIL, Channel.WEB), Set.of(), 24, TargetUnit.HOURS, "always")),
                        List.of("First response, 24 hours: by email → by email or web form")),
                Arguments.of(
                        "new",
                        changed(all -> {
                            all.add(3, frt(Set.of(Channel.PHONE), Set.of(), 1, TargetUnit.HOURS, "always"));
                            return all;
                        }),
                        List.of("New: First response by phone: 1 hour, day and night (rule 4 of 5)")),
                Arguments.of(
                        "removed",
                        changed(all -> {
                            all.remove(0);
                            return all;
                        }),
                        List.of("Removed: First response by chat: 5 minutes, day and night")),
                Arguments.of(
                        "moved",
                        changed(all -> {
                            Collections.swap(all, 0, 2);
                            Collections.swap(all, 1, 2);
                            return all;
                        }),
                        List.of("First response by email: moved from place 3 to place 1; the first rule that fits"
                                + " decides")),
                Arguments.of(
                        "where rules of other measures stand does not matter",
                        changed(all -> {
                            all.add(0, all.remove(4));
                            return all;
                        }),
                        List.of()),
                Arguments.of(
                        "description",
                        put(
                                4,
                                new PolicyRule(
                                        "As the contract says",
                                        Metric.RESOLUTION,
                                        Set.of(),
                                        Set.of(),
                                        Set.of(),
                                        Set.of(),
                                        SOLVED.target(),
                                        SOLVED.calendar())),
                        List.of("Resolution: description “” → “As the contract says”")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void ofAPolicy(String what, List<PolicyRule> after, List<String> words) {
        assertThat(PolicyChanges.between(
                        new Policy(ChangeMode.RETROACTIVE, RULES), new Policy(ChangeMode.RETROACTIVE, after)))
                .isEqualTo(words);
    }

    @Test
    void ofWhatAChangeOfPriorityDoes() {
        assertThat(PolicyChanges.between(
                        new Policy(ChangeMode.RETROACTIVE, RULES), new Policy(ChangeMode.PROPORTIONAL, RULES)))
                .containsExactly("When the priority of a case changes: the new target counts from the start → the"
                        + " share already used stays used");
    }

    @Test
    void ofRulesWithEveryCondition() {
        PolicyRule narrow = new PolicyRule(
                "",
                Metric.NRT,
                Set.of(Channel.EMAIL, Channel.APP),
                Set.of(Priority.HIGH, Priority.URGENT),
                Set.of("VIP"),
                Set.of("billing", "access"),
                new Target(1, TargetUnit.END_OF_BUSINESS_DAY),
                "always");
        assertThat(Phrases.subject(narrow))
                .isEqualTo("Next response by email or app, with priority high or urgent, for VIP customers, about"
                        + " access or billing");
    }

    static Stream<Arguments> calendars() {
        CalendarSpec usual = calendar("Europe/Berlin", week("09:00-17:00"), holiday("2026-12-24", "Christmas Eve"));
        return Stream.of(
                Arguments.of("nothing", usual, usual, List.of()),
                Arguments.of(
                        "zone",
                        usual,
                        calendar("Europe/London", week("09:00-17:00"), holiday("2026-12-24", "Christmas Eve")),
                        List.of("Time zone Europe/Berlin → Europe/London")),
                Arguments.of(
                        "hours of several days",
                        usual,
                        calendar("Europe/Berlin", week("09:00-18:30"), holiday("2026-12-24", "Christmas Eve")),
                        List.of("Monday to Friday: 09:00–17:00 → 09:00–18:30 (1 h 30 min more)")),
                Arguments.of(
                        "hours of one day",
                        usual,
                        new CalendarSpec(
                                "Europe/Berlin",
                                Week.of(Map.of(
                                        "MONDAY", List.of("09:00-12:00", "13:00-17:00"),
                                        "TUESDAY", List.of("09:00-17:00"),
                                        "WEDNESDAY", List.of("09:00-17:00"),
                                        "THURSDAY", List.of("09:00-17:00"),
                                        "FRIDAY", List.of("09:00-17:00"),
                                        "SATURDAY", List.of("22:00-02:00"))),
                                usual.exceptions()),
                        List.of(
                                "Monday: 09:00–17:00 → 09:00–12:00, 13:00–17:00 (1 hour less)",
                                "Saturday: closed → 22:00–02:00 (4 hours more)")),
                Arguments.of(
                        "round the clock",
                        usual,
                        new CalendarSpec("Europe/Berlin", Week.ALWAYS, usual.exceptions()),
                        List.of("Opening hours: Monday to Friday 09:00–17:00 → round the clock")),
                Arguments.of(
                        "a closed date opens",
                        usual,
                        calendar(
                                "Europe/Berlin",
                                week("09:00-17:00"),
                                new DayException(
                                        LocalDate.parse("2026-12-24"),
                                        null,
                                        List.of("09:00-12:00"),
                                        null,
                                        "Christmas Eve")),
                        List.of("2026-12-24: closed → 09:00–12:00 (Christmas Eve)")),
                Arguments.of(
                        "a date is no exception any more, others come",
                        usual,
                        calendar(
                                "Europe/Berlin",
                                week("09:00-17:00"),
                                holiday("2027-01-01", "New Year"),
                                new DayException(
                                        LocalDate.parse("2026-11-27"), null, null, List.of("17:00-20:00"), null)),
                        List.of(
                                "2026-11-27: usual hours → usual hours and 17:00–20:00",
                                "2026-12-24: closed → usual hours (Christmas Eve)",
                                "2027-01-01: usual hours → closed (New Year)")),
                Arguments.of(
                        "only the reason",
                        usual,
                        calendar("Europe/Berlin", week("09:00-17:00"), holiday("2026-12-24", "Company holiday")),
                        List.of("2026-12-24, closed: reason “Christmas Eve” → “Company holiday”")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calendars")
    void ofACalendar(String what, CalendarSpec before, CalendarSpec after, List<String> words) {
        assertThat(CalendarChanges.between(before, after)).isEqualTo(words);
    }

    private static PolicyRule frt(
            Set<Channel> channels, Set<Priority> priorities, long amount, TargetUnit unit, String calendar) {
        return new PolicyRule(
                "", Metric.FRT, channels, priorities, Set.of(), Set.of(), new Target(amount, unit), calendar);
    }

    private static PolicyRule resolution(long amount, TargetUnit unit) {
        return new PolicyRule(
                "",
                Metric.RESOLUTION,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                new Target(amount, unit),
                SOLVED.calendar());
    }

    private static List<PolicyRule> put(int place, PolicyRule rule) {
        return changed(all -> {
            all.set(place, rule);
            return all;
        });
    }

    private static List<PolicyRule> changed(UnaryOperator<List<PolicyRule>> change) {
        return change.apply(new ArrayList<>(RULES));
    }

    private static CalendarSpec calendar(String zone, Week week, DayException... dates) {
        return new CalendarSpec(zone, week, Arrays.asList(dates));
    }

    private static Week week(String hours) {
        return Week.of(Map.of(
                "MONDAY", List.of(hours),
                "TUESDAY", List.of(hours),
                "WEDNESDAY", List.of(hours),
                "THURSDAY", List.of(hours),
                "FRIDAY", List.of(hours)));
    }

    private static DayException holiday(String date, String why) {
        return DayException.closed(LocalDate.parse(date), why);
    }
}
