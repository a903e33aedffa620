package org.followthrough.insight.pages;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.engine.Refused;
import org.followthrough.insight.Cut;
import org.followthrough.insight.FigureRights;
import org.followthrough.web.BadParameter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Figures over days, weeks and months. */
@Controller
class TrendPages {

    private final FigureRights rights;
    private final Cards cards;
    private final FilterForm form;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final ZoneId zone;

    TrendPages(
            FigureRights rights,
            Cards cards,
            FilterForm form,
            CurrentUser currentUser,
            Clock clock,
            @Value("${followthrough.pages.zone:Europe/Berlin}") ZoneId zone) {
        this.rights = rights;
        this.cards = cards;
        this.form = form;
        this.currentUser = currentUser;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/figures/trends")
    String trends(@RequestParam Map<String, String> parameters, Model model) {
        Member reader = currentUser.get();
        FigureRights.Shown shown = rights.shownTo(reader);
        Asked asked = Asked.read(parameters, clock.instant(), zone);
        boolean people = rights.seesPeople(reader);
        Map<Cut, List<String>> keys = asked.problems().isEmpty() ? shown.keys(asked.begin(), asked.end()) : Map.of();
        if (asked.problems().isEmpty()) {
            try {
                Cards.Dealt dealt = cards.deal(asked, shown);
                model.addAttribute("asOf", dealt.asOf());
                model.addAttribute("cards", dealt.cards());
                model.addAttribute("nothing", dealt.cards().stream().allMatch(Cards.Card::nothing));
                model.addAttribute("unknown", form.unknown(asked, keys));
            } catch (BadParameter wrong) {
                asked.problems().put(wrong.parameter(), wrong.getMessage());
            }
        }
        model.addAttribute("asked", asked);
        model.addAttribute("told", form.told(asked));
        model.addAttribute(
                "fields", List.of(form.shown(asked), form.steps(asked), form.cuts(asked, people), form.zones(asked)));
        model.addAttribute("periods", form.periods(asked));
        model.addAttribute("filters", form.filters(asked, keys));
        return "insight/trends";
    }

    /** Says why somebody may not see something, on a page. */
    @ControllerAdvice(basePackageClasses = TrendPages.class)
    static class NotForThisReader {

        @ExceptionHandler(Refused.class)
        @ResponseStatus(HttpStatus.FORBIDDEN)
        String refused(Refused why, Model model) {
            model.addAttribute("sentence", why.getMessage());
            return "insight/refused";
        }
    }
}
