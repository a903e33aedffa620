package org.followthrough.servicelevel.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shifts are set by supervisors; everybody else reads their own. */
@DeskTest
class SupervisorsSetShiftsTest {

    @LocalServerPort
    int port;

    @Autowired
    Shifts shifts;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void asBefore() {
        jdbc.sql("delete from staff_shift where person = 'tina'").update();
    }

    @Test
    void aSupervisorSetsCalendarAndAbsence() {
        Visitor sara = new Visitor(port).logIn("sara", "demo");
        assertThat(sara.get("/desk/shifts").body()).contains("Tina Lindqvist").contains("Anna Berg");

        HttpResponse<String> answer =
                set(sara, "tina", "calendar=always&awayFrom=2027-03-08&awayUntil=2027-03-12", true);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(sara.get("/desk/shifts").body()).contains("The shift of Tina Lindqvist is set.");
        assertThat(shifts.setting("tina"))
                .isEqualTo(new Shifts.Setting(
                        "tina", "always", LocalDate.parse("2027-03-08"), LocalDate.parse("2027-03-12")));
    }

    @Test
    void othersReadTheirOwnAndSetNone() {
        Visitor tina = new Visitor(port).logIn("tina", "demo");
        assertThat(tina.get("/desk/shifts").body())
                .contains("Tina Lindqvist")
                .contains("business-hours")
                .doesNotContain("Anna Berg")
                .doesNotContain("<select");
        assertThat(set(tina, "tina", "calendar=always", true).statusCode()).isEqualTo(403);
        assertThat(shifts.setting("tina").calendar()).isEqualTo(Shifts.USUAL);
    }

    @Test
    void aForgedFormSetsNothing() {
        Visitor sara = new Visitor(port).logIn("sara", "demo");
        assertThat(set(sara, "tina", "calendar=always", false).statusCode()).isEqualTo(403);
        assertThat(shifts.setting("tina").calendar()).isEqualTo(Shifts.USUAL);
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() {
        Visitor sara = new Visitor(port).logIn("sara", "demo");
        refused(sara, "tina", "calendar=moon", "There is no calendar &quot;moon&quot;. Choose one of always, ");
        refused(sara, "tina", "", "There is no calendar &quot;&quot;.");
        refused(sara, "tina", "calendar=always&awayFrom=2027-03-08", "Give both, or none.");
        refused(
                sara,
                "tina",
                "calendar=always&awayFrom=2027-03-08&awayUntil=2027-03-07",
                "The absence ends before it begins.");
        refused(
                sara,
                "tina",
                "calendar=always&awayFrom=2027-03-08&awayUntil=2029-03-07",
                "An absence lasts a year at most.");
        refused(sara, "tina", "calendar=always&awayFrom=tomorrow", "is not a day. Write it as year, month and day");
        refused(sara, "nobody", "calendar=always", "Nobody who works on cases is called so.");
        assertThat(shifts.setting("tina").calendar()).isEqualTo(Shifts.USUAL);
    }

    private void refused(Visitor who, String person, String form, String sentence) {
        assertThat(set(who, person, form, true).statusCode()).isEqualTo(302);
        assertThat(who.get("/desk/shifts").body()).contains(sentence);
    }

    private static HttpResponse<String> set(Visitor who, String person, String form, boolean token) {
        String forgery = token ? "&_csrf=" + URLEncoder.encode(who.formToken(), StandardCharsets.UTF_8) : "";
        return who.send(who.request("/desk/shifts/" + person)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form + forgery)));
    }
}
