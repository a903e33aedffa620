package org.followthrough.insight.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureAnswer;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRights;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is going on at the desk now; the page asks for its board again by itself. */
@Controller
class NowPages {

    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int FIRST_HOUR = 6;
    private static final int LAST_HOUR = 20;

    /** A figure of today. */
    record Today(String title, String value, String note, String cases) {}

    /** An hour of today: messages in and answers out; null where the hour is still to come. */
    record Hour(String name, Long messages, Long answers) {}

    private final FigureRights rights;
    private final Board board;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final ZoneId zone;

    NowPages(
            FigureRights rights,
            Board board,
            Staff staff,
            CurrentUser currentUser,
            Clock clock,
            @Value("${followthrough.pages.zone:Europe/Berlin}") ZoneId zone) {
        this.rights = rights;
        this.board = board;
        this.staff = staff;
        this.currentUser = currentUser;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/figures")
    String now(Model model) {
        fill(model);
        return "insight/now";
    }

    /** The board alone, as the page asks for it. */
    @GetMapping("/figures/now")
    String board(Model model, HttpServletResponse response) {
        fill(model);
        response.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
        return "insight/now :: board";
    }

    private void fill(Model model) {
        Member reader = currentUser.get();
        FigureRights.Shown shown = rights.shownTo(reader);
        boolean people = rights.seesPeople(reader);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Board.Queue> queues = board.queues();
        long breached = queues.stream().mapToLong(Board.Queue::breached).sum();
        long soon = queues.stream().mapToLong(Board.Queue::soon).sum();
        long open = queues.stream().mapToLong(Board.Queue::open).sum();
        model.addAttribute("asOf", now);
        model.addAttribute("clockTime", CLOCK_TIME.format(now.atZone(zone)));
        model.addAttribute("zone", zone);
        model.addAttribute("queues", queues);
        model.addAttribute("open", open);
        model.addAttribute("held", queues.stream().mapToLong(Board.Queue::held).sum());
        model.addAttribute(
                "waiting", queues.stream().mapToLong(Board.Queue::waiting).sum());
        model.addAttribute("soonCount", soon);
        model.addAttribute("lateCount", breached);
        model.addAttribute("shifts", queues.stream().map(Board.Queue::onShift).anyMatch(Objects::nonNull));
        model.addAttribute("breached", board.breached());
        model.addAttribute("dueSoon", board.dueSoon());
        model.addAttribute("unanswered", board.unanswered());
        model.addAttribute("people", people);
        model.addAttribute("workers", people ? board.workers() : List.of());
        model.addAttribute("news", "%d breached, %d due soon, %d open tasks.".formatted(breached, soon, open));
        today(model, shown, today, now);
    }

    private void today(Model model, FigureRights.Shown shown, LocalDate today, Instant now) {
        Asked asked = Asked.read(Map.of("period", "today"), now, zone);
        List<Figure> figures =
                List.of(Figure.VOLUME, Figure.RECEIVED, Figure.RESOLVED, Figure.FRT, Figure.SLA_FRT, Figure.CSAT);
        List<FigureQuestion> questions =
                new ArrayList<>(figures.stream().map(asked::question).toList());
        questions.add(asked.question(Figure.VOLUME).by(Cut.HOUR));
        List<FigureAnswer> answers = shown.askAll(questions);
        model.addAttribute(
                "todays",
                IntStream.range(0, figures.size())
                        .mapToObj(at -> today(asked, figures.get(at), answers.get(at)))
                        .toList());
        Map<Integer, Long> sent = board.answers(today, zone);
        model.addAttribute(
                "answered", sent.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("hours", hours(answers.get(answers.size() - 1), sent, now));
    }

    private static Today today(Asked asked, Figure figure, FigureAnswer answer) {
        return new Today(
                figure.title(),
                Labels.value(figure, answer.row().value()),
                answer.row().value() == null || Labels.unit(figure).equals("count")
                        ? ""
                        : "n = " + Labels.counted(figure, answer.row().n()),
                asked.cases(figure, null, null));
    }

    private List<Hour> hours(FigureAnswer volume, Map<Integer, Long> sent, Instant now) {
        int current = now.atZone(zone).getHour();
        Map<Integer, Long> messages = volume.rows().stream()
                .collect(Collectors.toMap(
                        row -> Integer.parseInt(row.key().replaceAll("\\D.*", "")), row -> row.n(), Long::sum));
        return IntStream.rangeClosed(0, 23)
                .filter(hour -> hour >= FIRST_HOUR && hour <= LAST_HOUR
                        || messages.getOrDefault(hour, 0L) + sent.getOrDefault(hour, 0L) > 0)
                .mapToObj(hour -> new Hour(
                        "%02d:00".formatted(hour),
                        hour > current ? null : messages.getOrDefault(hour, 0L),
                        hour > current ? null : sent.getOrDefault(hour, 0L)))
                .toList();
    }
}
