package org.followthrough.contact.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.followthrough.access.Member;
import org.followthrough.casefile.Direction;
import org.followthrough.messaging.MailSettings;
import org.followthrough.messaging.RenderedText;
import org.followthrough.messaging.Templates;
import org.followthrough.messaging.TextTemplateException;
import org.followthrough.precontact.knowledge.Article;
import org.followthrough.precontact.knowledge.Articles;
import org.springframework.stereotype.Component;

/** What helps an agent to write a reply: passages that are written often, and help articles that may answer. */
@Component
class ReplyHelp {

    /** Text templates that are passages for replies, not whole mails. */
    private static final String PASSAGE = "block-";

    private static final int MOST_ARTICLES = 4;
    private static final int TELLING_PART = 1_000;

    /**
     * An article with what to put into a reply.
     *
     * @param insert its title and full address
     */
    record Suggestion(String title, String summary, String path, String insert) {}

    private final Templates templates;
    private final Articles articles;
    private final MailSettings settings;

    ReplyHelp(Templates templates, Articles articles, MailSettings settings) {
        this.templates = templates;
        this.articles = articles;
        this.settings = settings;
    }

    /** The passages in the customer's language, filled for the case; one that cannot be filled is left out. */
    List<RenderedText> passages(CasePage page, Member reader) {
        Map<String, Object> values = Map.of(
                "reference", page.file().reference(),
                "subject", page.file().subject(),
                "name", Objects.requireNonNullElse(page.customerName(), ""),
                "agent", reader.displayName());
        return templates.all().stream()
                .map(Templates.TextTemplate::name)
                .filter(name -> name.startsWith(PASSAGE))
                .distinct()
                .map(name -> passage(name, page.file().language(), values))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<RenderedText> passage(String name, String language, Map<String, Object> values) {
        try {
            return Optional.of(templates.render(name, language, values));
        } catch (TextTemplateException gap) {
            return Optional.empty();
        }
    }

    /** Articles in the customer's language that fit what the customer wrote last, then those used at the step. */
    List<Suggestion> articles(CasePage page, String step) {
        String written = page.messages().stream()
                .filter(message -> message.direction() == Direction.IN)
                .reduce((earlier, later) -> later)
                .map(CasePage.Line::text)
                .orElse("");
        String telling = page.file().subject() + " " + written.substring(0, Math.min(TELLING_PART, written.length()));
        String language = page.file().language();
        Stream<Article> fitting = articles.suggest(telling, language, MOST_ARTICLES).stream();
        Stream<Article> used = step == null ? Stream.empty() : articles.forStep(step, language).stream();
        return Stream.concat(fitting, used)
                .distinct()
                .limit(MOST_ARTICLES)
                .map(article -> new Suggestion(
                        article.title(),
                        article.summary(),
                        article.path(),
                        article.title() + ": " + settings.link(article.path())))
                .toList();
    }
}
