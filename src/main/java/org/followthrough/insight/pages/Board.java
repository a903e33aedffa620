package org.followthrough.insight.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.followthrough.access.Groups;
import org.followthrough.access.Staff;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.insight.Figure;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.OnShift;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is going on at the desk at this moment: queues, clocks, who waits and who works. Read live, not from figures. */
@Component
class Board {

    /** Where contacts wait until they are placed with a team. */
    private static final String PLACING = "frontline";

    private static final List<String> TEAMS = List.of("frontline", "billing", "technical", "complaints", "supervisor");
    private static final int MOST_ON_A_LIST = 8;
    /** Between colleagues and towards a silent customer: nobody outside waits for these. */
    private static final List<String> NOT_OWED =
            List.of(Metric.ASSIGNEE_RESPONSE.name(), Metric.CUSTOMER_REMINDER.name());

    /**
     * A team's queue.
     *
     * @param open tasks that wait for a person or are held by one
     * @param waiting cases that wait for the customer or for others
     * @param soon running clocks of which three quarters are used
     * @param breached open clocks whose time has run out
     * @param onShift how many of the team work now; null where that is not shown
     */
    record Queue(String team, long open, long held, long waiting, long soon, long breached, Long onShift) {

        public long unheld() {
            return open - held;
        }
    }

    /** A clock that needs somebody. */
    record Due(String reference, String subject, String metric, Instant at, String team, String holder) {}

    /** A customer who waits for an answer. */
    record Unanswered(String reference, String subject, Instant since, String waited, String team, String holder) {}

    /** Somebody who works now, or holds tasks although the shift is over. */
    record Worker(String name, String teams, boolean on, List<String> holds) {}

    private final JdbcClient jdbc;
    private final OnShift onShift;
    private final Staff staff;
    private final Clock clock;
    private final int smallestTeam;

    Board(
            JdbcClient jdbc,
            OnShift onShift,
            Staff staff,
            Clock clock,
            @Value("${followthrough.figures.smallest-team:0}") int smallestTeam) {
        this.jdbc = jdbc;
        this.onShift = onShift;
        this.staff = staff;
        this.clock = clock;
        this.smallestTeam = smallestTeam;
    }

    /** The queues of all teams that have one, and those with nothing to do. */
    @Transactional(readOnly = true)
    List<Queue> queues() {
        Map<String, long[]> counts = new TreeMap<>();
        TEAMS.forEach(team -> counts.put(team, new long[5]));
        jdbc.sql("""
                select team, count(*) as open, count(holder) as held from (
                    select t.assignee_ as holder,
                           coalesce((select min(l.group_id_) from act_ru_identitylink l
                                     where l.task_id_ = t.id_ and l.type_ = 'candidate'), f.team, :placing) as team
                    from act_ru_task t
                    join act_ru_execution p on p.id_ = t.proc_inst_id_
                    join casefile f on f.reference = p.business_key_
                    where t.suspension_state_ = 1) as task
                group by team
                """).param("placing", PLACING).query(row -> {
            long[] count = counts.computeIfAbsent(row.getString("team"), team -> new long[5]);
            count[0] = row.getLong("open");
            count[1] = row.getLong("held");
        });
        jdbc.sql("""
                select coalesce(team, :placing) as team, count(*) as waiting from casefile
                where state in ('WAITING_CUSTOMER', 'WAITING_THIRD_PARTY') group by 1
                """).param("placing", PLACING).query(row -> {
            counts.computeIfAbsent(row.getString("team"), team -> new long[5])[2] = row.getLong("waiting");
        });
        jdbc.sql("""
                select coalesce(f.team, :placing) as team,
                       count(*) filter (where c.state = 'RUNNING' and c.soon_at <= :now and c.due_at > :now) as soon,
                       count(*) filter (where c.state = 'BREACHED' or c.state = 'RUNNING' and c.due_at <= :now) as late
                from service_clock c join casefile f on f.reference = c.reference
                where c.state in ('RUNNING', 'PAUSED', 'BREACHED') and c.metric <> all(:notOwed)
                group by 1
                """)
                .param("placing", PLACING)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("notOwed", NOT_OWED.toArray(String[]::new))
                .query(row -> {
                    long[] count = counts.computeIfAbsent(row.getString("team"), team -> new long[5]);
                    count[3] = row.getLong("soon");
                    count[4] = row.getLong("late");
                });
        return counts.entrySet().stream()
                .map(one -> new Queue(
                        title(one.getKey()),
                        one.getValue()[0],
                        one.getValue()[1],
                        one.getValue()[2],
                        one.getValue()[3],
                        one.getValue()[4],
                        working(one.getKey())))
                .toList();
    }

    private Long working(String team) {
        List<String> members = staff.members(team);
        return members.size() < smallestTeam
                ? null
                : (long) onShift.among(members).size();
    }

    /** Open clocks whose time has run out, the longest overdue first. */
    @Transactional(readOnly = true)
    List<Due> breached() {
        return due("(c.state = 'BREACHED' or c.state = 'RUNNING' and c.due_at <= :now)");
    }

    /** Running clocks of which three quarters are used, the next due first. */
    @Transactional(readOnly = true)
    List<Due> dueSoon() {
        return due("c.state = 'RUNNING' and c.soon_at <= :now and c.due_at > :now");
    }

    private List<Due> due(String which) {
        return jdbc.sql("""
                select c.reference, f.subject, c.metric, c.state, c.due_at, coalesce(f.team, :placing) as team,
                """ + HOLDER + """
                from service_clock c join casefile f on f.reference = c.reference
                where c.state in ('RUNNING', 'BREACHED') and c.metric <> all(:notOwed) and\s""" + which + """

                order by c.due_at limit :most
                """)
                .param("placing", PLACING)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("notOwed", NOT_OWED.toArray(String[]::new))
                .param("most", MOST_ON_A_LIST)
                .query((row, n) -> new Due(
                        row.getString("reference"),
                        row.getString("subject"),
                        Metric.valueOf(row.getString("metric")).title(),
                        row.getTimestamp("due_at").toInstant(),
                        title(row.getString("team")),
                        holder(row.getString("holder"))))
                .list();
    }

    private static final String HOLDER = """
            (select min(t.assignee_) from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
             where p.business_key_ = f.reference) as holder
            """;

    /** Customers who wait for an answer of a person, the longest first. */
    @Transactional(readOnly = true)
    List<Unanswered> unanswered() {
        Instant now = clock.instant();
        return jdbc.sql("""
                select f.reference, f.subject, o.since, coalesce(f.team, :placing) as team,
                """ + HOLDER + """
                from (select reference, min(at) as since from figure_observation
                      where figure in (:turns) and value is null group by reference) o
                join casefile f on f.reference = o.reference
                order by o.since, f.reference limit :most
                """)
                .param("placing", PLACING)
                .param("turns", List.of(Figure.FRT.name(), Figure.NRT.name()))
                .param("most", MOST_ON_A_LIST)
                .query((row, n) -> {
                    Instant since = row.getTimestamp("since").toInstant();
                    return new Unanswered(
                            row.getString("reference"),
                            row.getString("subject"),
                            since,
                            Labels.value(Figure.FRT, Math.max(0, (now.toEpochMilli() - since.toEpochMilli()) / 1000.0)),
                            title(row.getString("team")),
                            holder(row.getString("holder")));
                })
                .list();
    }

    /** Everybody of the teams who works now or holds a task, with the cases of these tasks. */
    @Transactional(readOnly = true)
    List<Worker> workers() {
        Map<String, List<String>> holds = new LinkedHashMap<>();
        jdbc.sql("""
                select t.assignee_, p.business_key_ from act_ru_task t
                join act_ru_execution p on p.id_ = t.proc_inst_id_
                join casefile f on f.reference = p.business_key_
                where t.assignee_ is not null order by t.create_time_
                """).query(row -> {
            holds.computeIfAbsent(row.getString("assignee_"), person -> new ArrayList<>())
                    .add(row.getString("business_key_"));
        });
        Map<String, Set<String>> teams = new TreeMap<>();
        TEAMS.forEach(team -> staff.members(team)
                .forEach(person -> teams.computeIfAbsent(person, one -> new LinkedHashSet<>())
                        .add(team)));
        holds.keySet().forEach(person -> teams.putIfAbsent(person, Set.of()));
        Set<String> working = onShift.among(teams.keySet());
        return teams.entrySet().stream()
                .filter(one -> working.contains(one.getKey()) || holds.containsKey(one.getKey()))
                .map(one -> new Worker(
                        staff.displayName(one.getKey()),
                        one.getValue().stream().map(Board::title).collect(Collectors.joining(", ")),
                        working.contains(one.getKey()),
                        holds.getOrDefault(one.getKey(), List.of())))
                .sorted((a, b) -> a.on() == b.on() ? a.name().compareTo(b.name()) : Boolean.compare(b.on(), a.on()))
                .toList();
    }

    /** How many public answers of persons went out today, by hour of the day. */
    @Transactional(readOnly = true)
    Map<Integer, Long> answers(LocalDate today, ZoneId zone) {
        Map<Integer, Long> answers = new TreeMap<>();
        jdbc.sql("""
                select extract(hour from occurred_at at time zone :zone)::int as hour, count(*) as answers from ledger
                where type = :type and occurred_at >= :begin and occurred_at <= :now
                  and actor not in (:nobody) and data ->> 'kind' in ('REPLY', 'QUESTION', 'RESOLUTION')
                group by 1
                """)
                .param("zone", zone.getId())
                .param("type", EventType.MESSAGE_SENT.name())
                .param("begin", today.atStartOfDay(zone).toOffsetDateTime())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("nobody", List.of(Ledger.SYSTEM, Ledger.CUSTOMER))
                .query(row -> {
                    answers.put(row.getInt("hour"), row.getLong("answers"));
                });
        return answers;
    }

    private String holder(String person) {
        return person == null ? null : staff.displayName(person);
    }

    private static String title(String team) {
        return Groups.title(team).orElse(team);
    }
}
