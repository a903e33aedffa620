package org.followthrough.servicelevel.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.editing.CalendarForm.Line;
import org.followthrough.servicelevel.editing.PolicyForm.Rule;
import org.junit.jupiter.api.Test;

class ADraftIsCheckedInWordsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    @Test
    void aSoundDraftHasNoFindings() {
        assertThat(check(policy(), calendar("2028-01-01"))).isEmpty();
    }

    @Test
    void aRuleBehindOneForEveryCaseNeverDecides() {
        assertThat(errors(policy(rule("FRT", List.of("CHAT"), List.of(), ""))))
                .containsExactly("First response, rule 2: It never decides: every case it is for is taken by rule 1"
                        + " before it. Move it up, narrow what stands above, or delete it.");
    }

    @Test
    void severalRulesTogetherCanShadowOne() {
        PolicyForm policy = without("FRT")
                .with(rule("FRT", List.of("CHAT"), List.of("LOW", "NORMAL"), "").called("a"))
                .with(rule("FRT", List.of(), List.of("HIGH", "URGENT"), "").called("b"))
                .with(rule("FRT", List.of("CHAT"), List.of(), "VIP").called("c"))
                .with(rule("FRT", List.of(), List.of(), "").called("d"));
        assertThat(errors(policy))
                .singleElement()
                .asString()
                .startsWith("First response, rule 3: It never decides: every case it is for is taken by the rules 1"
                        + " and 2");
    }

    @Test
    void aRuleForSomeTiersOnlyIsReachedBeforeTheOneForAll() {
        PolicyForm policy = without("FRT")
                .with(rule("FRT", List.of(), List.of(), "VIP").called("a"))
                .with(rule("FRT", List.of(), List.of(), "").called("b"));
        assertThat(errors(policy)).isEmpty();
    }

    @Test
    void aMeasureWithoutARuleIsAnError() {
        assertThat(errors(without("CUSTOMER_REMINDER")))
                .containsExactly("Reminder to the customer: There is no rule, so nothing would ever be due. Add one;"
                        + " it may be generous.");
    }

    @Test
    void casesThatNoRuleFitsAreAWarning() {
        PolicyForm policy = without("FRT")
                .with(rule("FRT", List.of("EMAIL", "WEB"), List.of(), "").called("a"));
        List<Check.Finding> findings = check(policy, calendar("2028-01-01"));
        assertThat(Check.passed(findings)).isTrue();
        assertThat(findings)
                .extracting(Check.Finding::sentence)
                .containsExactly("No rule is for cases by phone, chat, social media, app, so nothing is due for them.");
    }

    @Test
    void aComplaintClockForAnotherCategoryNeverRuns() {
        PolicyForm policy = without("COMPLAINT_FINAL")
                .with(new Rule(
                        "a",
                        "",
                        "COMPLAINT_FINAL",
                        List.of(),
                        List.of(),
                        "",
                        List.of("billing"),
                        "8",
                        "WEEKS",
                        "usual"));
        assertThat(errors(policy)).singleElement().asString().contains("No case can ever fit");
    }

    @Test
    void fieldsOfARuleAreCheckedInWords() {
        Rule rule = new Rule("a", "", "FRT", List.of(), List.of(), "", List.of(), "1 day", "", "night");
        assertThat(rule.problems(java.util.Set.of("usual")))
                .containsOnlyKeys("amount", "unit", "calendar")
                .containsEntry("calendar", "There is no calendar “night” any more. Choose another one.");
        assertThat(new Rule("a", "", "FRT", List.of(), List.of(), "", List.of(), "600", "WEEKS", "usual")
                        .problems(java.util.Set.of("usual")))
                .containsEntry("amount", "That is more than ten years. Write at most 521.");
    }

    @Test
    void holidaysThatEndSoonAreAWarning() {
        List<Check.Finding> findings = check(policy(), calendar("2027-11-20"));
        assertThat(Check.passed(findings)).isTrue();
        assertThat(findings)
                .extracting(Check.Finding::sentence)
                .containsExactly("The last closed date is 2027-11-20. Fill in the holidays of the coming years, or"
                        + " clocks will count through them.");
        assertThat(check(policy(), calendar("2027-11-21"))).isEmpty();
    }

    @Test
    void faultsOfCalendarsAreErrors() {
        CalendarForm broken = new CalendarForm(
                "Europe/Berlin",
                false,
                Map.of(DayOfWeek.MONDAY, "9-12, 11-17"),
                List.of(new Line("2028-01-01", "CLOSED", "", "New Year")));
        List<Check.Finding> findings = check(policy(), broken);
        assertThat(Check.passed(findings)).isFalse();
        assertThat(findings.get(0).where()).isEqualTo("Usual, Monday");
        assertThat(findings.get(0).path()).isEqualTo("/service-levels/draft/calendars/usual");
    }

    @Test
    void rulesMoveAmongThoseOfTheirMeasureOnly() {
        PolicyForm policy = without("FRT")
                .with(rule("FRT", List.of("CHAT"), List.of(), "").called("a"))
                .with(rule("FRT", List.of(), List.of(), "").called("b"));
        assertThat(policy.moved("b", -1).of(Metric.FRT)).extracting(Rule::id).containsExactly("b", "a");
        assertThat(policy.moved("a", -1)).isEqualTo(policy);
        assertThat(policy.moved("b", 1)).isEqualTo(policy);
    }

    private static List<String> errors(PolicyForm policy) {
        return check(policy, calendar("2028-01-01")).stream()
                .filter(Check.Finding::error)
                .map(finding -> finding.where() + ": " + finding.sentence())
                .toList();
    }

    private static List<Check.Finding> check(PolicyForm policy, CalendarForm calendar) {
        CalendarSpec inForce = calendar("2028-01-01").read().orElseThrow();
        return Check.of(
                new Draft(
                        new Draft.Part<>("policy", policy, null, 1, 1, 1, "olga", null),
                        Map.of("usual", new Draft.Part<>("calendar:usual", calendar, inForce, 1, 1, 1, "olga", null))),
                TODAY);
    }

    private static CalendarForm calendar(String lastHoliday) {
        return new CalendarForm(
                "Europe/Berlin",
                false,
                Map.of(DayOfWeek.MONDAY, "9-17"),
                List.of(
                        new Line("2026-12-25", "CLOSED", "", "Christmas Day"),
                        new Line(lastHoliday, "CLOSED", "", "A holiday")));
    }

    /** One rule for every case of each measure, and these behind them. */
    private static PolicyForm policy(Rule... more) {
        List<Rule> rules = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            rules.add(rule(metric.name(), List.of(), List.of(), "").called("r" + metric.ordinal()));
        }
        PolicyForm policy = new PolicyForm("RETROACTIVE", rules);
        for (Rule rule : more) {
            policy = policy.with(rule.called("more"));
        }
        return policy;
    }

    private static PolicyForm without(String metric) {
        PolicyForm policy = policy();
        return policy.without(policy.of(Metric.valueOf(metric)).get(0).id());
    }

    private static Rule rule(String metric, List<String> channels, List<String> priorities, String tiers) {
        return new Rule("", "", metric, channels, priorities, tiers, List.of(), "4", "BUSINESS_HOURS", "usual");
    }
}
