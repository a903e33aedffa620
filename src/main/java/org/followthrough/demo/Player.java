package org.followthrough.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.access.StartRefused;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.LedgerGrew;
import org.followthrough.engine.PlayedTime;
import org.followthrough.engine.PlayedWork;
import org.followthrough.insight.rollup.Rollup;
import org.followthrough.servicelevel.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plays the weeks, one thing after the other, each at its time. */
@Component
class Player implements SmartLifecycle {

    private static final int BEFORE_ANYTHING_WORKS_BY_ITSELF = 500;
    private static final double CONTACTS_ON_A_WORKDAY = 3.5;
    private static final int WEEKS_WITH_A_NEW_VERSION = 5;

    private static final double IMPATIENT = 0.035;

    /** How far from the present the play ends. */
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Player.class);

    private final DemoSettings settings;
    private final PlayedTime time;
    private final PlayedWork work;
    private final Hands hands;
    private final NewVersion newVersion;
    private final NewGoals newGoals;
    private final Swift swift;
    private final Rollup rollup;
    private final WorkingDays calendar;
    private final JdbcClient jdbc;
    private final List<LedgerGrew> news = new ArrayList<>();
    private final Map<String, Story> stories = new HashMap<>();
    private boolean running;

    private Instant begins;
    private Agenda agenda;
    private Days days;
    private Chance chance;
    private Cast cast;
    private List<Concern> concerns;
    private Optional<Instant> timer = Optional.empty();
    private Optional<Instant> alarm = Optional.empty();

    Player(
            DemoSettings settings,
            PlayedTime time,
            PlayedWork work,
            Hands hands,
            NewVersion newVersion,
            NewGoals newGoals,
            Swift swift,
            Rollup rollup,
            WorkingDays calendar,
            JdbcClient jdbc) {
        this.settings = settings;
        this.time = time;
        this.work = work;
        this.hands = hands;
        this.newVersion = newVersion;
        this.newGoals = newGoals;
        this.swift = swift;
        this.rollup = rollup;
        this.calendar = calendar;
        this.jdbc = jdbc;
    }

    @Override
    public void start() {
        if (time.isPlayed()) {
            try {
                play();
            } catch (RuntimeException e) {
                throw new StartRefused(
                        "The demo could not be played: " + e.getMessage()
                                + " Start with --followthrough.demo.weeks=0 to begin with an empty desk.",
                        e);
            }
        }
        running = true;
    }

    private void play() {
        LOG.info(
                "Playing the weeks of an invented desk, {} in number, once, at this first start."
                        + " With --followthrough.demo.weeks=0 it begins empty.",
                settings.weeks());
        long began = System.nanoTime();
        swift.begin();
        begin();
        for (int week = 1; week <= settings.weeks() + 1; week++) {
            Instant until = begins.atZone(FirstStart.ZONE).plusWeeks(week).toInstant();
            if (!playUntil(until) || week > settings.weeks()) {
                break;
            }
            LOG.info(
                    "Week {} of {}: {} cases so far, {} closed ({} s)",
                    week,
                    settings.weeks(),
                    stories.size(),
                    hands.closed(),
                    (System.nanoTime() - began) / 1_000_000_000);
        }
        hands.keepMails();
        time.end();
        LOG.info("Working out the figures of {} cases", stories.size());
        rollup.catchUp();
        swift.end();
        Play.shown(jdbc, hands.now(), stories.size());
        LOG.info("The desk has a past now: {} cases. From here on time is real.", stories.size());
    }

    private void begin() {
        begins = hands.now();
        chance = new Chance(settings.seed());
        Set<LocalDate> open = workdays();
        days = new Days(begins, CONTACTS_ON_A_WORKDAY, open::contains);
        agenda = new Agenda();
        cast = new Cast(chance.split());
        concerns = Concern.all();
        new Crew(hands, agenda, days, stories::get, chance.split()).begin(begins);
        Chance arriving = chance.split();
        for (int n = 0; n <= settings.weeks() * 7; n++) {
            days.arrivals(days.day(begins).plusDays(n), arriving).forEach(at -> agenda.at(at, this::arrive));
        }
        if (settings.weeks() >= WEEKS_WITH_A_NEW_VERSION) {
            newVersion.plan(agenda, hands::touch, days.newVersion());
            newGoals.plan(agenda, hands::touch, days.day(begins), days.newVersion());
        }
    }

    private Set<LocalDate> workdays() {
        LocalDate first = begins.atZone(FirstStart.ZONE).toLocalDate();
        return first.datesUntil(first.plusWeeks(settings.weeks() + 3L))
                .filter(day -> calendar.onOrAfter(day).equals(day))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Plays on.
     *
     * @return false if the present was reached before
     */
    private boolean playUntil(Instant until) {
        for (Instant next = next(); next.isBefore(until); next = next()) {
            if (!next.isBefore(time.real().minus(A_MOMENT))) {
                return false;
            }
            time.moveTo(next);
            if (isDue(agenda.next())) {
                agenda.runNext();
            }
            // Most of the time somebody looks and finds nothing to do; then nothing else can have changed either.
            if (isDue(timer) || isDue(alarm)) {
                hands.touch();
            }
            if (hands.touched()) {
                timer = work.runDue();
                alarm = nextAlarm();
                if (isDue(alarm)) {
                    hands.tellAlarms();
                    alarm = nextAlarm();
                }
                react();
                hands.untouched();
            }
        }
        return true;
    }

    private boolean isDue(Optional<Instant> moment) {
        return moment.filter(at -> !at.isAfter(hands.now())).isPresent();
    }

    private Instant next() {
        return earliest(List.of(agenda.next(), timer, alarm)).orElseThrow();
    }

    /** Who is not on shift is told of nothing, so that nobody need look for it at night. */
    private Optional<Instant> nextAlarm() {
        Hands.NextAlarm next = hands.nextAlarm();
        return earliest(List.of(
                Optional.ofNullable(next.alarm()).map(at -> days.working(at, Duration.ZERO)),
                Optional.ofNullable(next.digest())));
    }

    private static Optional<Instant> earliest(List<Optional<Instant>> moments) {
        return moments.stream().flatMap(Optional::stream).min(Instant::compareTo);
    }

    private void arrive() {
        Instant now = hands.now();
        Chance own = chance.split();
        double more = days.more(days.day(now)) - 1;
        Concern concern = own.weighted(concerns, one -> one.key().equals("outage") ? 0.4 + 40 * more : one.share());
        Cast.Person person = cast.next();
        if (!person.tier().equals(Cast.USUAL_TIER)) {
            hands.known(person);
        }
        Story story =
                new Story(concern, person, channel(own, now), Cast.facts(person, days.day(now), own), more > 0, own);
        List<String> words = own.one(story.words().contacts());
        write(story, story.fill(words.get(0)), story.fill(words.get(1)));
        if (own.happens(IMPATIENT)) {
            agenda.at(now.plus(own.about(Duration.ofHours(4), 0.8)), () -> writeAgain(story, words.get(1)));
        }
    }

    private void write(Story story, String subject, String text) {
        boolean titled = story.channel != Channel.SOCIAL && story.channel != Channel.CHAT;
        story.reference = story.channel == Channel.PHONE
                ? hands.call(story.chance.one(List.of("anna", "alex")), story.customer, subject, text)
                : hands.contact(story.channel, story.customer, titled ? subject : null, text, null);
        stories.putIfAbsent(story.reference, story);
    }

    /** Some do not wait, and begin anew instead of answering in the thread. */
    private void writeAgain(Story before, String text) {
        if (hands.inWork(before.reference)) {
            Story again = new Story(
                    before.concern,
                    before.customer,
                    Channel.WEB,
                    before.facts,
                    before.inBadWeek,
                    before.chance.split());
            again.sameAs = before.reference;
            boolean german = before.customer.language().equals("de");
            write(
                    again,
                    german ? "Gibt es Neues?" : "Any news?",
                    (german ? "Ich habe Ihnen schon geschrieben: " : "I wrote to you before: ") + before.fill(text));
        }
    }

    private Channel channel(Chance chance, Instant at) {
        boolean open = days.working(at);
        return chance.weighted(List.of(Channel.values()), channel -> switch (channel) {
            case EMAIL -> 44;
            case WEB -> 24;
            case PHONE -> open ? 17 : 0;
            case CHAT -> open ? 7 : 0;
            case SOCIAL -> 3;
            case APP -> 5;
        });
    }

    @EventListener
    void on(LedgerGrew grew) {
        if (time.isPlayed()) {
            news.add(grew);
        }
    }

    private void react() {
        List<LedgerGrew> now = List.copyOf(news);
        news.clear();
        for (LedgerGrew one : now) {
            Story story = stories.get(one.reference());
            if (story != null) {
                react(story, one.type());
            }
        }
    }

    private void react(Story story, EventType type) {
        Instant now = hands.now();
        switch (type) {
            case WAITING_STARTED -> {
                if (!story.chance.happens(0.13)) {
                    Instant at = Days.awake(now.plus(story.chance.about(Duration.ofHours(5), 1.3)), story.chance);
                    agenda.at(at, () -> {
                        if (hands.file(story.reference).state() == CaseState.WAITING_CUSTOMER) {
                            hands.writes(
                                    story.reference,
                                    story.customer,
                                    story.one(story.words().replies()));
                        }
                    });
                }
            }
            case CASE_RESOLVED -> {
                if (story.chance.happens(story.reopened == 0 ? 0.09 : 0.2)) {
                    Instant at = Days.awake(now.plus(story.chance.about(Duration.ofHours(20), 1.0)), story.chance);
                    agenda.at(at, () -> {
                        if (hands.file(story.reference).state() == CaseState.RESOLVED) {
                            story.reopened++;
                            hands.writes(
                                    story.reference,
                                    story.customer,
                                    story.customer.language().equals("de")
                                            ? "Leider ist es noch nicht in Ordnung. Können Sie noch einmal schauen?"
                                            : "I am afraid it is not settled yet. Could you look again?");
                        }
                    });
                }
            }
            case SURVEY_SENT -> {
                if (story.chance.happens(0.42)) {
                    Instant at = Days.awake(now.plus(story.chance.about(Duration.ofHours(9), 1.4)), story.chance);
                    agenda.at(at, () -> answer(story));
                }
            }
            default -> {
                // nothing that the customer acts on
            }
        }
    }

    private void answer(Story story) {
        // From 0, as bad as can be, to 1.
        double mood = 0.88
                + 0.18 * story.chance.normal()
                - 0.12 * story.handOvers
                - 0.28 * story.reopened
                - (story.inBadWeek ? 0.3 : 0);
        double felt = Math.max(0, Math.min(1, mood));
        Hands.Survey survey = hands.survey(story.reference);
        int score = survey.lowest() + (int) Math.round(felt * (survey.highest() - survey.lowest()));
        boolean first = story.handOvers == 0 && story.reopened == 0 && story.turns <= 1;
        Boolean firstContact = story.chance.happens(0.7) ? Boolean.valueOf(first ^ story.chance.happens(0.08)) : null;
        hands.answer(survey.token(), score, comment(story, felt), firstContact);
    }

    private static String comment(Story story, double felt) {
        boolean german = story.customer.language().equals("de");
        boolean bad = felt < 0.4;
        if (!bad && felt < 0.6 || !story.chance.happens(bad ? 0.8 : 0.25)) {
            return null;
        }
        if (!bad) {
            return german ? "Schnell und freundlich, danke." : "Quick and friendly, thank you.";
        }
        if (story.handOvers > 0) {
            return german ? "Ich wurde weitergereicht." : "I was passed from one to the next.";
        }
        return german ? "Das hat zu lange gedauert." : "It took far too long.";
    }

    @Override
    public int getPhase() {
        return BEFORE_ANYTHING_WORKS_BY_ITSELF;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
