package org.followthrough.insight.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Staff;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureCases;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRights;
import org.followthrough.insight.FigureRow;
import org.followthrough.web.BadParameter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cases behind a figure, the worst first. */
@Controller
class CasesPages {

    private static final int EACH_PAGE = 50;

    /**
     * A case and what it adds to the figure.
     *
     * @param finalAt when it is published, or null
     */
    record Line(
            String reference,
            String subject,
            Instant at,
            String says,
            boolean bad,
            Instant finalAt,
            String channel,
            String category,
            String priority,
            String team,
            String agent,
            String sop) {}

    private final FigureRights rights;
    private final FilterForm form;
    private final JdbcClient jdbc;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final ZoneId zone;

    CasesPages(
            FigureRights rights,
            FilterForm form,
            JdbcClient jdbc,
            Staff staff,
            CurrentUser currentUser,
            Clock clock,
            @Value("${followthrough.pages.zone:Europe/Berlin}") ZoneId zone) {
        this.rights = rights;
        this.form = form;
        this.jdbc = jdbc;
        this.staff = staff;
        this.currentUser = currentUser;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/figures/cases")
    String cases(@RequestParam Map<String, String> parameters, Model model) {
        FigureRights.Shown shown = rights.shownTo(currentUser.get());
        Map<String, String> read = new HashMap<>(parameters);
        read.put("show", parameters.getOrDefault("metric", Figure.FRT.name()));
        Asked asked = Asked.read(read, clock.instant(), zone);
        if (!asked.single()) {
            asked.problems().putIfAbsent("show", "Choose a single figure to see the cases behind it.");
        }
        model.addAttribute("asked", asked);
        model.addAttribute("told", form.told(asked));
        if (asked.problems().isEmpty()) {
            try {
                fill(asked, parameters, shown, model);
            } catch (BadParameter wrong) {
                asked.problems().put(wrong.parameter(), wrong.getMessage());
            }
        }
        return "insight/cases";
    }

    private void fill(Asked asked, Map<String, String> parameters, FigureRights.Shown shown, Model model) {
        Figure figure = asked.figures().get(0);
        Cut cut = Cut.of(parameters.getOrDefault("by", "")).orElse(null);
        String key = cut == null ? null : parameters.get("key");
        FigureQuestion question =
                asked.question(figure).by(key == null ? null : cut).at(key);
        FigureCases.Which which = which(parameters.getOrDefault("which", "counted"));
        boolean pending = which == FigureCases.Which.PENDING;
        boolean newest = "newest".equals(parameters.get("order"));
        int offset = offset(parameters.get("offset"));
        FigureCases found = shown.cases(
                question, which, newest ? FigureCases.Order.NEWEST : FigureCases.Order.WORST, offset, EACH_PAGE);
        FigureRow row = shown.ask(question).row();
        model.addAttribute("figure", figure);
        model.addAttribute("value", Labels.value(figure, row.value()));
        model.addAttribute("counted", Labels.counted(figure, row.n()));
        model.addAttribute("interval", Labels.interval(figure, row.low(), row.high()));
        model.addAttribute("beside", Cards.beside(figure, row));
        model.addAttribute("waiting", row.pending());
        model.addAttribute("rowName", key == null ? "" : form.title(cut, key));
        model.addAttribute("pending", pending);
        model.addAttribute("newest", newest);
        model.addAttribute("found", found);
        model.addAttribute("lines", lines(figure, found));
        String all = asked.cases(figure, cut, key);
        String order = newest ? "&order=newest" : "";
        model.addAttribute("bad", which == FigureCases.Which.BAD);
        model.addAttribute("here", all + order);
        model.addAttribute("hereWaiting", all + "&which=pending" + order);
        model.addAttribute("hereBad", hasBad(figure) ? all + "&which=bad" + order : null);
        model.addAttribute("hereNewest", all + said(which) + "&order=newest");
        model.addAttribute("hereWorst", all + said(which));
        String page = all + said(which) + order + "&offset=";
        model.addAttribute("before", offset == 0 ? null : page + Math.max(0, offset - EACH_PAGE));
        model.addAttribute("after", offset + EACH_PAGE < found.total() ? page + (offset + EACH_PAGE) : null);
        model.addAttribute("first", offset + 1);
        model.addAttribute("last", offset + found.cases().size());
    }

    private static String said(FigureCases.Which which) {
        return which == FigureCases.Which.COUNTED
                ? ""
                : "&which=" + which.name().toLowerCase(Locale.ROOT);
    }

    private static FigureCases.Which which(String word) {
        return switch (word) {
            case "counted" -> FigureCases.Which.COUNTED;
            case "pending" -> FigureCases.Which.PENDING;
            case "bad" -> FigureCases.Which.BAD;
            default ->
                throw new BadParameter(
                        "which",
                        "\"" + word
                                + "\" is none of counted, pending and bad. Leave \"which\" out for all that count.");
        };
    }

    private static boolean hasBad(Figure figure) {
        return switch (figure.kind()) {
            case SHARE, CSAT, NPS, CES -> figure.highIsGood().isPresent();
            default -> false;
        };
    }

    private List<Line> lines(Figure figure, FigureCases found) {
        Map<String, String> subjects = subjects(found);
        Map<String, String> names = new HashMap<>();
        return found.cases().stream()
                .map(one -> new Line(
                        one.reference(),
                        subjects.getOrDefault(one.reference(), ""),
                        one.at(),
                        Labels.single(figure, one.value()),
                        Labels.bad(figure, one.value()),
                        one.finalAt(),
                        words(Cut.CHANNEL, one.channel()),
                        words(Cut.CATEGORY, one.category()),
                        words(Cut.PRIORITY, one.priority()),
                        words(Cut.TEAM, one.team()),
                        one.agent() == null ? "" : names.computeIfAbsent(one.agent(), staff::displayName),
                        one.sop() == null ? "" : one.sop()))
                .toList();
    }

    private Map<String, String> subjects(FigureCases found) {
        return jdbc
                .sql("select reference, subject from casefile where reference = any(:references)")
                .param(
                        "references",
                        found.cases().stream()
                                .map(FigureCases.Entry::reference)
                                .distinct()
                                .toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("reference"), row.getString("subject")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String words(Cut cut, String key) {
        return key == null ? "" : Labels.key(cut, key);
    }

    private static int offset(String written) {
        try {
            return written == null ? 0 : Math.max(0, Math.min(Integer.parseInt(written), 1_000_000));
        } catch (NumberFormatException e) {
            throw new BadParameter(
                    "offset", "\"" + written + "\" is no number. Leave \"offset\" out to begin at the first.");
        }
    }
}
