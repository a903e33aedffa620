package org.followthrough.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.followthrough.DeskTest;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.access.Visitor;
import org.followthrough.engine.Refused;
import org.followthrough.engine.WorkByHand;
import org.followthrough.insight.FigureCases.Order;
import org.followthrough.insight.FigureCases.Which;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures that are about no single person are for everybody; a person's for that person and supervisors. */
@DeskTest
class WhoSeesWhichFiguresTest {

    private static final FigureQuestion MARCH = FigureQuestion.of(
            Figure.FRT, Instant.parse("2002-03-01T00:00:00Z"), Instant.parse("2002-04-01T00:00:00Z"), ZoneOffset.UTC);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FigureRights rights;

    @Autowired
    Figures figures;

    @Autowired
    Staff staff;

    @Autowired
    WorkByHand work;

    @BeforeEach
    void benAndTinaAnsweredInMarch2002() {
        has("FT-2002-000001", "billing", "ben");
        has("FT-2002-000002", "technical", "tina");
        has("FT-2002-000003", null, null);
    }

    @AfterEach
    void leaveNothing() {
        jdbc.sql("delete from figure_observation where reference like 'FT-2002-%'")
                .update();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            # who, all, by team, by agent, agent=ben, agent=tina, agent=none, by agent of ben
            anna,  200, 200, 403, 403, 403, 200, 403
            ben,   200, 200, 403, 200, 403, 200, 200
            tina,  200, 200, 403, 403, 200, 200, 403
            sara,  200, 200, 200, 200, 200, 200, 200
            mara,  200, 200, 403, 403, 403, 200, 403
            quinn, 200, 200, 403, 403, 403, 200, 403
            olga,  200, 200, 403, 403, 403, 200, 403
            carl,  200, 200, 403, 403, 403, 200, 403
            admin, 200, 200, 403, 403, 403, 200, 403
            api,   200, 200, 403, 403, 403, 200, 403
            """)
    void byAccount(String who, int all, int byTeam, int byAgent, int ben, int tina, int none, int byAgentOfBen) {
        Visitor visitor = new Visitor(port).withBasic(who, "demo");
        String query = "metric=FRT&from=2002-03-01&to=2002-04-01&zone=UTC";
        for (String path : List.of("/api/figures?", "/api/figures.csv?")) {
            String asked = path + query;
            assertThat(visitor.get(asked).statusCode()).isEqualTo(all);
            assertThat(visitor.get(asked + "&by=team").statusCode()).isEqualTo(byTeam);
            assertThat(visitor.get(asked + "&by=agent").statusCode()).isEqualTo(byAgent);
            assertThat(visitor.get(asked + "&agent=ben").statusCode()).isEqualTo(ben);
            assertThat(visitor.get(asked + "&agent=tina").statusCode()).isEqualTo(tina);
            assertThat(visitor.get(asked + "&agent=none").statusCode()).isEqualTo(none);
            assertThat(visitor.get(asked + "&by=agent&agent=ben").statusCode()).isEqualTo(byAgentOfBen);
        }
        String behind = "/api/figures/cases?" + query;
        assertThat(visitor.get(behind).statusCode()).isEqualTo(all);
        assertThat(visitor.get(behind + "&agent=ben").statusCode()).isEqualTo(ben);
        assertThat(visitor.get(behind + "&by=agent&key=ben").statusCode()).isEqualTo(ben);
        String compared = "/api/figures/compare?" + query;
        assertThat(visitor.get(compared + "&withTeam=billing").statusCode()).isEqualTo(all);
        assertThat(visitor.get(compared + "&agent=ben&withAgent=tina").statusCode())
                .isEqualTo(byAgent);
        assertThat(visitor.get(compared + "&withAgent=ben").statusCode()).isEqualTo(ben);
    }

    @Test
    void strangersSeeNothing() {
        assertThat(new Visitor(port)
                        .get("/api/figures?metric=FRT&from=2002-03-01&to=2002-04-01")
                        .statusCode())
                .isEqualTo(401);
        Member nobody = new Member("guest", "Guest", Set.of());
        assertThat(rights.seesFigures(nobody)).isFalse();
        assertThatThrownBy(() -> rights.shownTo(nobody))
                .isInstanceOf(Refused.class)
                .hasMessage("Your account sees no figures. Ask an administrator for a team.");
    }

    @Test
    void whoIsRefusedReadsWhatToAskInstead() {
        assertThatThrownBy(() -> rights.shownTo(member("ben", "billing")).ask(MARCH.by(Cut.AGENT)))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "Figures of a person are seen by that person and by supervisors. Ask for agent=ben, or leave"
                                + " the agent out.");
    }

    @Test
    void behindAFigureAgentsAreNamedToWhoSeesTheirs() {
        assertThat(agents(rights, member("ben", "billing"))).containsExactlyInAnyOrder("ben", null, null);
        assertThat(agents(rights, member("sara", "supervisor"))).containsExactlyInAnyOrder("ben", "tina", null);
        assertThat(rights.shownTo(member("ben", "billing"))
                        .keys(MARCH.from(), MARCH.to())
                        .get(Cut.AGENT))
                .containsExactly("ben");
    }

    @Test
    void withASmallestTeamSmallerOnesAreWithheldAndPeopleSeeOnlyThemselves() {
        // Frontline has two members, every other team one.
        var strict = new FigureRights(figures, staff, work, 2);
        FigureRights.Shown toSara = strict.shownTo(member("sara", "supervisor"));
        FigureRights.Shown toBen = strict.shownTo(member("ben", "billing"));

        FigureAnswer byTeam = toSara.ask(MARCH.by(Cut.TEAM));
        assertThat(byTeam.rows()).extracting(FigureRow::key).containsExactly(Cut.NONE);
        assertThat(byTeam.withheld()).containsExactly("billing", "technical");
        assertThatThrownBy(() -> toSara.ask(MARCH.only(Cut.TEAM, "billing")))
                .hasMessage(
                        "The team \"billing\" has fewer than 2 members, so its figures are not shown. Leave the team"
                                + " out.");
        assertThat(toSara.ask(MARCH.only(Cut.TEAM, "frontline")).row().n()).isZero();
        assertThatThrownBy(() -> toSara.ask(MARCH.only(Cut.AGENT, "ben")))
                .hasMessageStartingWith("Figures of a person are seen by that person alone.");
        assertThat(toBen.ask(MARCH.only(Cut.AGENT, "ben")).row().n()).isOne();
        assertThat(strict.showsTeam("frontline")).isTrue();
        assertThat(strict.showsTeam("billing")).isFalse();
        assertThat(strict.seesPeople(member("sara", "supervisor"))).isFalse();
        assertThat(agents(strict, member("sara", "supervisor"))).containsOnlyNulls();
        assertThat(toSara.cases(MARCH, Which.COUNTED, Order.NEWEST, 0, 9).cases())
                .extracting(FigureCases.Entry::team)
                .containsOnlyNulls();
        assertThat(toSara.keys(MARCH.from(), MARCH.to()).get(Cut.TEAM)).isEmpty();
    }

    private static List<String> agents(FigureRights rights, Member member) {
        List<String> agents = new ArrayList<>();
        rights.shownTo(member)
                .cases(MARCH, Which.COUNTED, Order.NEWEST, 0, 9)
                .cases()
                .forEach(entry -> agents.add(entry.agent()));
        return agents;
    }

    private static Member member(String id, String group) {
        return new Member(id, id, Set.of(group));
    }

    private void has(String reference, String team, String agent) {
        jdbc.sql(
                        "insert into figure_observation (figure, reference, at, value, team, agent) values ('FRT', ?, ?, 60000, ?, ?)")
                .params(reference, OffsetDateTime.parse("2002-03-05T10:00:00Z"), team, agent)
                .update();
    }
}
