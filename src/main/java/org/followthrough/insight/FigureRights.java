package org.followthrough.insight;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.engine.Refused;
import org.followthrough.engine.WorkByHand;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who sees which figures: everybody at the desk those that are about no single person, a person the own, supervisors
 * those of all people. With {@code followthrough.figures.smallest-team} above 0, teams with fewer members are withheld
 * from everybody, and figures of a person are seen by that person alone.
 */
@Component
public class FigureRights {

    private static final Set<String> READERS = Set.of(
            "frontline",
            "billing",
            "technical",
            "complaints",
            "supervisor",
            "manager",
            "quality",
            "process-owner",
            "compliance",
            "camunda-admin");

    private static final String CASE_PROCESS = "contact";

    private final Figures figures;
    private final Staff staff;
    private final WorkByHand work;
    private final int smallestTeam;

    FigureRights(
            Figures figures,
            Staff staff,
            WorkByHand work,
            @Value("${followthrough.figures.smallest-team:0}") int smallestTeam) {
        this.figures = figures;
        this.staff = staff;
        this.work = work;
        this.smallestTeam = smallestTeam;
    }

    /** Whether the person sees figures at all; an integration does if it reads cases. */
    public boolean seesFigures(Member member) {
        return READERS.stream().anyMatch(member::isIn)
                || member.isIn("integration")
                        && work.processesWithTasksFor(member.id(), List.copyOf(member.groups()))
                                .contains(CASE_PROCESS);
    }

    /** Whether the person sees the figures of other people. */
    public boolean seesPeople(Member member) {
        return member.isIn("supervisor") && smallestTeam <= 0;
    }

    /** Whether figures of a team are shown to anybody, by its number of members. */
    public boolean showsTeam(String team) {
        return !isSmall(team);
    }

    /**
     * The figures as this person may see them.
     *
     * @throws Refused if the person sees no figures at all
     */
    public Shown shownTo(Member member) {
        if (!seesFigures(member)) {
            throw new Refused("Your account sees no figures. Ask an administrator for a team.");
        }
        return new Shown(member);
    }

    private boolean isSmall(String team) {
        return smallestTeam > 0 && staff.members(team).size() < smallestTeam;
    }

    /** Figures as one person may see them. All methods throw {@link Refused} for what the person may not see. */
    public class Shown {

        private final Member member;

        private Shown(Member member) {
            this.member = member;
        }

        /** As {@link Figures#ask}; rows that the person may not see are withheld. */
        public FigureAnswer ask(FigureQuestion question) {
            return askAll(List.of(question)).get(0);
        }

        /** As {@link Figures#askAll}; rows that the person may not see are withheld. */
        public List<FigureAnswer> askAll(List<FigureQuestion> questions) {
            questions.forEach(this::check);
            return figures.askAll(questions).stream()
                    .map(this::withoutSmallTeams)
                    .toList();
        }

        /** As {@link Figures#compare}. */
        public Difference compare(FigureQuestion one, FigureQuestion other) {
            return compareAll(List.of(one), List.of(other)).get(0);
        }

        /** As {@link Figures#compareAll}. */
        public List<Difference> compareAll(List<FigureQuestion> ones, List<FigureQuestion> others) {
            ones.forEach(this::check);
            others.forEach(this::check);
            return figures.compareAll(ones, others);
        }

        /** As {@link Figures#cases}; agents are named only where the person sees their figures. */
        public FigureCases cases(
                FigureQuestion question, FigureCases.Which which, FigureCases.Order order, int offset, int limit) {
            check(question.by(null));
            FigureCases found = figures.cases(question, which, order, offset, limit);
            Map<String, Boolean> small = new HashMap<>();
            return new FigureCases(
                    found.question(),
                    found.asOf(),
                    found.total(),
                    found.offset(),
                    found.cases().stream().map(entry -> discreet(entry, small)).toList());
        }

        /** As {@link Figures#pending}. */
        public Map<Figure, Pending> pending(Collection<Figure> kinds, FigureQuestion question) {
            check(question.by(null));
            return figures.pending(kinds, question);
        }

        /** As {@link Figures#keys}, without agents and teams whose figures the person may not see. */
        public Map<Cut, List<String>> keys(Instant from, Instant to) {
            Map<Cut, List<String>> keys = new EnumMap<>(figures.keys(from, to));
            keys.computeIfPresent(
                    Cut.AGENT,
                    (cut, agents) -> agents.stream().filter(this::seesPerson).toList());
            keys.computeIfPresent(
                    Cut.TEAM,
                    (cut, teams) ->
                            teams.stream().filter(team -> !isSmall(team)).toList());
            return keys;
        }

        private void check(FigureQuestion question) {
            String agent = question.only().get(Cut.AGENT);
            if (agent == null ? question.by() == Cut.AGENT && !seesPeople(member) : !seesPerson(agent)) {
                throw new Refused(
                        smallestTeam > 0
                                ? "Figures of a person are seen by that person alone. Ask for agent=" + member.id()
                                        + ", or leave the agent out."
                                : "Figures of a person are seen by that person and by supervisors. Ask for agent="
                                        + member.id() + ", or leave the agent out.");
            }
            String team = question.only().get(Cut.TEAM);
            if (team != null
                    && !team.equals(Cut.NONE)
                    && isSmall(team)
                    && !member.id().equals(agent)) {
                throw new Refused("The team \"" + team + "\" has fewer than " + smallestTeam
                        + " members, so its figures are not shown. Leave the team out.");
            }
        }

        private boolean seesPerson(String agent) {
            return agent.equals(Cut.NONE) || agent.equals(member.id()) || seesPeople(member);
        }

        private FigureAnswer withoutSmallTeams(FigureAnswer answer) {
            if (smallestTeam <= 0 || answer.question().by() != Cut.TEAM) {
                return answer;
            }
            Map<Boolean, List<FigureRow>> rows = answer.rows().stream()
                    .collect(Collectors.partitioningBy(row -> !row.key().equals(Cut.NONE) && isSmall(row.key())));
            return new FigureAnswer(
                    answer.question(),
                    answer.asOf(),
                    rows.get(false),
                    rows.get(true).stream().map(FigureRow::key).toList());
        }

        private FigureCases.Entry discreet(FigureCases.Entry entry, Map<String, Boolean> small) {
            return new FigureCases.Entry(
                    entry.reference(),
                    entry.item(),
                    entry.at(),
                    entry.value(),
                    entry.finalAt(),
                    entry.channel(),
                    entry.category(),
                    entry.priority(),
                    entry.team() == null || small.computeIfAbsent(entry.team(), FigureRights.this::isSmall)
                            ? null
                            : entry.team(),
                    entry.agent() == null || !seesPerson(entry.agent()) ? null : entry.agent(),
                    entry.tier(),
                    entry.process(),
                    entry.sop());
        }
    }
}
