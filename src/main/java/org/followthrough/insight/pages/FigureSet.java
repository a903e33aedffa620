package org.followthrough.insight.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.followthrough.insight.Figure;

/** The figures that are looked at together. */
enum FigureSet {
    KEY(
            "Key figures",
            Figure.FRT,
            Figure.RESOLUTION_FULL,
            Figure.SLA_FRT,
            Figure.SLA_RESOLUTION,
            Figure.FCR_GROSS,
            Figure.REOPEN,
            Figure.CSAT,
            Figure.NPS,
            Figure.RECEIVED,
            Figure.BACKLOG),
    SPEED(
            "Speed",
            Figure.FRT,
            Figure.NRT,
            Figure.RESOLUTION_FIRST,
            Figure.RESOLUTION_FIRST_BUSINESS,
            Figure.RESOLUTION_FULL,
            Figure.RESOLUTION_FULL_BUSINESS,
            Figure.AHT,
            Figure.PAUSE_SHARE),
    LEVELS(
            "Service levels",
            Figure.SLA_ACK,
            Figure.SLA_FRT,
            Figure.SLA_NRT,
            Figure.SLA_UPDATE,
            Figure.SLA_RESOLUTION,
            Figure.SLA_ASSIGNEE_RESPONSE,
            Figure.SLA_RECOVERY),
    OVERRUN(
            "Overrun",
            Figure.OVERRUN_ACK,
            Figure.OVERRUN_FRT,
            Figure.OVERRUN_NRT,
            Figure.OVERRUN_UPDATE,
            Figure.OVERRUN_RESOLUTION,
            Figure.OVERRUN_ASSIGNEE_RESPONSE,
            Figure.OVERRUN_RECOVERY),
    SOLVING(
            "Solving",
            Figure.FCR_GROSS,
            Figure.FCR_NET,
            Figure.FCR_CUSTOMER,
            Figure.ONE_TOUCH,
            Figure.REOPEN,
            Figure.REPEAT_CONTACT,
            Figure.TRANSFER,
            Figure.ESCALATION_FUNCTIONAL,
            Figure.ESCALATION_HIERARCHICAL),
    CUSTOMERS(
            "Customers",
            Figure.CSAT,
            Figure.NPS,
            Figure.CES,
            Figure.RESPONSE_CSAT,
            Figure.RESPONSE_NPS,
            Figure.RESPONSE_CES,
            Figure.SURVEY_COVERAGE,
            Figure.PROMISE_KEPT,
            Figure.CHURN_SIGNAL),
    VOLUME("Volume", Figure.VOLUME, Figure.RECEIVED, Figure.RESOLVED, Figure.BACKLOG);

    private final String title;
    private final List<Figure> figures;

    FigureSet(String title, Figure... figures) {
        this.title = title;
        this.figures = List.of(figures);
    }

    static Optional<FigureSet> of(String word) {
        return Arrays.stream(values()).filter(set -> set.word().equals(word)).findFirst();
    }

    public String title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Figure> figures() {
        return figures;
    }
}
