package org.followthrough.insight.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.engine.Refused;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureAnswer;
import org.followthrough.insight.FigureCases;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRights;
import org.followthrough.insight.FigureRow;
import org.followthrough.web.BadParameter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own figures beside those of the team: for the person, and for supervisors. */
@Controller
class MyPages {

    private static final List<String> TEAMS = List.of("frontline", "billing", "technical", "complaints");
    private static final List<Figure> OWN = List.of(
            Figure.FRT,
            Figure.NRT,
            Figure.RESOLUTION_FIRST_BUSINESS,
            Figure.AHT,
            Figure.RESOLVED,
            Figure.SLA_FRT,
            Figure.SLA_NRT,
            Figure.FCR_GROSS,
            Figure.ONE_TOUCH,
            Figure.REOPEN,
            Figure.PROMISE_KEPT,
            Figure.CSAT,
            Figure.NPS,
            Figure.CES);
    private static final List<Figure> DRAWN = List.of(Figure.FRT, Figure.CSAT, Figure.RESOLVED);
    private static final int MOST = 12;

    /** A figure of the person beside the same of the team. */
    record Line(
            Figure figure,
            String own,
            String ownN,
            String ownInterval,
            String team,
            String teamN,
            String cases,
            boolean none,
            boolean few) {}

    /** A week of a chart: own and team's value. */
    record Step(String name, String brief, String cases, Double own, String ownWords, Double team, String teamWords) {}

    /** A chart of own values beside the team's. */
    record Chart(Figure figure, String unit, String caption, String heading, List<Step> steps) {}

    /** A promise, or an answer to a survey. */
    record Item(String reference, String what, String says, boolean bad, boolean open, Instant at) {}

    private final FigureRights rights;
    private final FilterForm form;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final ZoneId zone;

    MyPages(
            FigureRights rights,
            FilterForm form,
            Staff staff,
            CurrentUser currentUser,
            Clock clock,
            @Value("${followthrough.pages.zone:Europe/Berlin}") ZoneId zone) {
        this.rights = rights;
        this.form = form;
        this.staff = staff;
        this.currentUser = currentUser;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/figures/mine")
    String mine(@RequestParam Map<String, String> parameters, Model model) {
        Member reader = currentUser.get();
        FigureRights.Shown shown = rights.shownTo(reader);
        String person = parameters.getOrDefault("person", "").isBlank() ? reader.id() : parameters.get("person");
        boolean own = person.equals(reader.id());
        if (!own && !rights.seesPeople(reader)) {
            throw new Refused("These figures are about another person. Only the person and supervisors see them.");
        }
        if (!own && staff.people().stream().noneMatch(one -> one.id().equals(person))) {
            throw new Refused("Nobody has the account \"" + person + "\". Choose somebody of the list.");
        }
        Asked asked = Asked.read(parameters, clock.instant(), zone);
        List<String> teams = TEAMS.stream()
                .filter(team -> staff.members(team).contains(person))
                .filter(rights::showsTeam)
                .toList();
        String team = teams.contains(parameters.getOrDefault("beside", ""))
                ? parameters.get("beside")
                : teams.stream().findFirst().orElse(null);
        model.addAttribute("asked", asked);
        model.addAttribute("own", own);
        model.addAttribute("person", person);
        model.addAttribute("name", staff.displayName(person));
        model.addAttribute("team", team == null ? null : Labels.key(Cut.TEAM, team));
        model.addAttribute("periods", form.periods(asked));
        model.addAttribute("zones", form.zones(asked));
        model.addAttribute(
                "teams",
                teams.size() < 2
                        ? null
                        : new FilterForm.Field(
                                "beside",
                                "Beside",
                                teams.stream()
                                        .map(one ->
                                                new FilterForm.Choice(one, Labels.key(Cut.TEAM, one), one.equals(team)))
                                        .toList()));
        model.addAttribute("colleagues", rights.seesPeople(reader) ? colleagues(person) : null);
        if (asked.problems().isEmpty()) {
            try {
                fill(asked, shown, person, team, model);
            } catch (BadParameter wrong) {
                asked.problems().put(wrong.parameter(), wrong.getMessage());
            }
        }
        return "insight/mine";
    }

    private FilterForm.Field colleagues(String person) {
        return new FilterForm.Field(
                "person",
                "Person",
                staff.people().stream()
                        .filter(one -> one.id().equals(person)
                                || TEAMS.stream()
                                        .anyMatch(team -> staff.members(team).contains(one.id())))
                        .map(one -> new FilterForm.Choice(
                                one.id(), one.name(), one.id().equals(person)))
                        .toList());
    }

    private void fill(Asked asked, FigureRights.Shown shown, String person, String team, Model model) {
        List<FigureQuestion> questions = new ArrayList<>();
        for (Figure figure : OWN) {
            questions.add(asked.question(figure).only(Cut.AGENT, person));
            questions.add(ofTeam(asked.question(figure), team));
        }
        for (Figure figure : DRAWN) {
            questions.add(asked.question(figure).only(Cut.AGENT, person).by(asked.step()));
            questions.add(ofTeam(asked.question(figure), team).by(asked.step()));
        }
        List<FigureAnswer> answers = shown.askAll(questions);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < OWN.size(); i++) {
            if (answers.get(2 * i).row().n() + answers.get(2 * i + 1).row().n() == 0) {
                continue;
            }
            lines.add(line(
                    asked,
                    OWN.get(i),
                    person,
                    team,
                    answers.get(2 * i).row(),
                    answers.get(2 * i + 1).row()));
        }
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < DRAWN.size(); i++) {
            int at = 2 * (OWN.size() + i);
            charts.add(chart(asked, DRAWN.get(i), person, team, answers.get(at), answers.get(at + 1)));
        }
        model.addAttribute("asOf", answers.get(0).asOf());
        model.addAttribute("lines", lines);
        model.addAttribute("charts", charts);
        model.addAttribute("nothing", lines.stream().allMatch(Line::none));
        model.addAttribute("promises", items(asked, shown, person, List.of(Figure.PROMISE_KEPT), true));
        model.addAttribute("surveys", items(asked, shown, person, List.of(Figure.CSAT, Figure.NPS, Figure.CES), false));
    }

    private static FigureQuestion ofTeam(FigureQuestion question, String team) {
        return team == null ? question : question.only(Cut.TEAM, team);
    }

    private static Line line(Asked asked, Figure figure, String person, String team, FigureRow own, FigureRow others) {
        boolean count = Labels.unit(figure).equals("count");
        return new Line(
                figure,
                Labels.value(figure, own.value()),
                count ? "" : Labels.counted(figure, own.n()),
                Labels.interval(figure, own.low(), own.high()),
                Labels.value(figure, others.value()),
                count ? "" : Labels.counted(figure, others.n()),
                asked.address("/figures/cases", "metric", figure.name(), "agent", person),
                own.n() == 0,
                Labels.few(figure, own.n()));
    }

    private static Chart chart(
            Asked asked, Figure figure, String person, String team, FigureAnswer own, FigureAnswer others) {
        boolean count = Labels.unit(figure).equals("count");
        List<Step> steps = own.rows().stream()
                .map(row -> {
                    FigureRow beside = others.row(row.key());
                    return new Step(
                            Labels.key(asked.step(), row.key()),
                            Labels.shortKey(asked.step(), row.key()),
                            asked.address(
                                    "/figures/cases",
                                    "metric",
                                    figure.name(),
                                    "agent",
                                    person,
                                    "by",
                                    asked.step().word(),
                                    "key",
                                    row.key()),
                            row.value(),
                            Labels.value(figure, row.value()),
                            count ? null : beside.value(),
                            Labels.value(figure, beside.value()));
                })
                .toList();
        return new Chart(
                figure,
                Labels.unit(figure),
                figure.title() + " by " + asked.step().word(),
                asked.step().title(),
                steps);
    }

    private static List<Item> items(
            Asked asked, FigureRights.Shown shown, String person, List<Figure> figures, boolean pending) {
        return figures.stream()
                .flatMap(figure -> {
                    FigureQuestion question = asked.question(figure).only(Cut.AGENT, person);
                    Stream<FigureCases.Entry> known = shown
                            .cases(question, FigureCases.Which.COUNTED, FigureCases.Order.NEWEST, 0, MOST)
                            .cases()
                            .stream();
                    Stream<FigureCases.Entry> open = pending
                            ? shown
                                    .cases(question, FigureCases.Which.PENDING, FigureCases.Order.NEWEST, 0, MOST)
                                    .cases()
                                    .stream()
                            : Stream.empty();
                    return Stream.concat(open, known).map(one -> item(figure, one));
                })
                .sorted(Comparator.comparing(Item::open).reversed().thenComparing(Item::at, Comparator.reverseOrder()))
                .limit(2 * MOST)
                .toList();
    }

    private static Item item(Figure figure, FigureCases.Entry one) {
        return new Item(
                one.reference(),
                figure.name(),
                one.value() == null && figure == Figure.PROMISE_KEPT
                        ? "still to keep"
                        : Labels.single(figure, one.value()),
                Labels.bad(figure, one.value()),
                one.value() == null,
                one.at());
    }
}
