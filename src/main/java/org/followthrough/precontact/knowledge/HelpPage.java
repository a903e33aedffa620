package org.followthrough.precontact.knowledge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.followthrough.pages.AddressLimit;
import org.followthrough.pages.Markdown;
import org.followthrough.pages.PageMissing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Where customers look for an answer before they write. */
@Controller
class HelpPage {

    private static final int SUGGESTIONS = 3;

    private final Articles articles;
    private final Markdown markdown;
    private final AddressLimit limit;

    HelpPage(Articles articles, Markdown markdown, AddressLimit limit) {
        this.articles = articles;
        this.markdown = markdown;
        this.limit = limit;
    }

    @ModelAttribute("here")
    String here() {
        return "help";
    }

    @GetMapping("/")
    RedirectView home() {
        return new RedirectView("/help", true);
    }

    @GetMapping("/help")
    String help(@RequestParam(defaultValue = "") String q, Locale locale, Model model) {
        String words = q.strip();
        model.addAttribute("q", words);
        if (words.isEmpty()) {
            model.addAttribute("articles", articles.all(locale.getLanguage()));
        } else {
            model.addAttribute("found", articles.search(words, locale.getLanguage()));
        }
        return "help/help";
    }

    /** What may answer a subject that is being typed, as a part of a page. */
    @GetMapping("/help/suggestions")
    String suggestions(@RequestParam(defaultValue = "") String subject, Locale locale, Model model) {
        model.addAttribute("suggestions", articles.suggest(subject, locale.getLanguage(), SUGGESTIONS));
        return "help/suggestions";
    }

    @GetMapping("/help/articles/{slug}")
    String article(
            @PathVariable String slug,
            @RequestParam(required = false) String language,
            @RequestParam(required = false) String thanks,
            Locale locale,
            Model model) {
        ArticleText article = articles.find(slug, Objects.requireNonNullElse(language, locale.getLanguage()))
                .orElseThrow(() -> new PageMissing("no published article " + slug));
        model.addAttribute("article", article);
        model.addAttribute("html", markdown.html(article.body()));
        model.addAttribute(
                "otherLanguage", language == null && !article.language().equals(locale.getLanguage()));
        model.addAttribute("thanks", thanks != null);
        return "help/article";
    }

    @PostMapping("/help/articles/{slug}/votes")
    RedirectView vote(
            @PathVariable String slug,
            @RequestParam String language,
            @RequestParam boolean helpful,
            HttpServletRequest request) {
        limit.count("vote", request.getRemoteAddr());
        if (!articles.vote(slug, language, helpful)) {
            throw new PageMissing("no published article " + slug);
        }
        return new RedirectView("/help/articles/" + slug + "?language=" + language + "&thanks#helpful", true);
    }
}
