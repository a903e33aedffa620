package org.followthrough.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.followthrough.embedded.StartNote;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;

/** Says on every page of the desk, and at the end of a start, that it shows demo data. */
@ControllerAdvice(annotations = Controller.class)
@Controller
class DemoSign implements StartNote {

    /** @param until when the demo ended and the desk opened; null where there is no demo */
    record Sign(boolean demo, Instant until) {}

    private final JdbcClient jdbc;
    private volatile Sign known;

    DemoSign(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When the demo ended, or null where the desk shows none. */
    @ModelAttribute("demoUntil")
    Instant demoUntil() {
        return sign().until();
    }

    @Override
    public List<String> lines() {
        return sign().demo()
                ? List.of(
                        "Demo data  Customers and cases are invented. To empty the desk start once with",
                        "           --followthrough.demo.empty=true")
                : List.of();
    }

    @GetMapping("/desk/demo")
    @ResponseBody
    Sign sign() {
        // A desk that is open becomes no demo any more, and a demo is emptied at a start only.
        if (known == null) {
            Optional<Play> shown = Play.find(jdbc).filter(play -> play.state() == Play.State.SHOWN);
            known = new Sign(shown.isPresent(), shown.map(Play::endsAt).orElse(null));
        }
        return known;
    }
}
