package org.followthrough.insight;

import java.util.List;
import java.util.Set;
import org.followthrough.access.Member;
import org.followthrough.engine.Refused;
import org.springframework.stereotype.Component;

/**
 * Who sees which figures: everybody at the desk those that are about no single person, a person the own, supervisors
 * those of all people.
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
            "camunda-admin",
            "integration");

    private final Figures figures;

    FigureRights(Figures figures) {
        this.figures = figures;
    }

    /** Whether the person sees figures at all. */
    public boolean seesFigures(Member member) {
        return READERS.stream().anyMatch(member::isIn);
    }

    /** Whether the person sees the figures of other people. */
    public boolean seesPeople(Member member) {
        return member.isIn("supervisor");
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
        return new Shown();
    }

    /** Figures as one person may see them. All methods throw {@link Refused} for what the person may not see. */
    public class Shown {

        /** As {@link Figures#ask}; rows that the person may not see are withheld. */
        public FigureAnswer ask(FigureQuestion question) {
            return figures.ask(question);
        }

        /** As {@link Figures#askAll}; rows that the person may not see are withheld. */
        public List<FigureAnswer> askAll(List<FigureQuestion> questions) {
            return figures.askAll(questions);
        }

        /** As {@link Figures#compare}. */
        public Difference compare(FigureQuestion one, FigureQuestion other) {
            return figures.compare(one, other);
        }

        /** As {@link Figures#cases}; agents are named only where the person sees their figures. */
        public FigureCases cases(
                FigureQuestion question, FigureCases.Which which, FigureCases.Order order, int offset, int limit) {
            return figures.cases(question, which, order, offset, limit);
        }
    }
}
