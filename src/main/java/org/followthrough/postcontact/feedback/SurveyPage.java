package org.followthrough.postcontact.feedback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.stream.IntStream;
import org.followthrough.pages.AddressLimit;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Where a customer answers a survey: one question, one answer, changeable for a day. */
@Controller
@RequestMapping("/s/{token}")
class SurveyPage {

    private final Surveys surveys;
    private final AddressLimit limit;
    private final MessageSource messages;

    SurveyPage(Surveys surveys, AddressLimit limit, MessageSource messages) {
        this.surveys = surveys;
        this.limit = limit;
        this.messages = messages;
    }

    @ModelAttribute
    void keepOutOfSearchEngines(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    @GetMapping
    ModelAndView show(@PathVariable String token, Locale locale) {
        SurveyView survey = surveys.find(token, locale.getLanguage());
        return page(token, survey, survey.score(), survey.comment(), survey.firstContact(), null);
    }

    @PostMapping
    ModelAndView answer(
            @PathVariable String token,
            @RequestParam(required = false) Integer score,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(required = false) Boolean firstContact,
            HttpServletRequest request,
            Locale locale) {
        limit.count("survey", request.getRemoteAddr());
        SurveyView survey = surveys.find(token, locale.getLanguage());
        String problem = problem(survey, score, comment, locale);
        if (problem != null) {
            ModelAndView page = page(token, survey, score, comment, firstContact, problem);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        try {
            surveys.answer(token, score, comment, firstContact);
        } catch (SurveyClosed closedMeanwhile) {
            return show(token, locale);
        }
        return new ModelAndView(new RedirectView("/s/" + token + "?thanks", true));
    }

    private String problem(SurveyView survey, Integer score, String comment, Locale locale) {
        if (!survey.changeable()) {
            return null;
        }
        if (score == null || score < survey.lowest() || score > survey.highest()) {
            return messages.getMessage("survey.missing.score", null, locale);
        }
        return comment.length() > Surveys.LONGEST_COMMENT
                ? messages.getMessage("survey.comment.long", new Object[] {Surveys.LONGEST_COMMENT}, locale)
                : null;
    }

    private static ModelAndView page(
            String token, SurveyView survey, Integer score, String comment, Boolean firstContact, String problem) {
        ModelAndView page = new ModelAndView("survey/survey")
                .addObject("token", token)
                .addObject("survey", survey)
                .addObject("score", score)
                .addObject("comment", comment)
                .addObject("firstContact", firstContact)
                .addObject("problem", problem)
                .addObject(
                        "scale",
                        IntStream.rangeClosed(survey.lowest(), survey.highest())
                                .boxed()
                                .toList());
        if (survey.state() == SurveyView.State.UNKNOWN) {
            page.setStatus(HttpStatus.NOT_FOUND);
        }
        return page;
    }
}
