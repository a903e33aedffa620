package org.followthrough.messaging;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The text templates, each version kept for ever. Rendering is strict: a placeholder without a value is an error for
 * the person at the desk, never a gap in a customer's mail.
 */
@Service
@Transactional
public class Templates {

    private static final String FALLBACK_LANGUAGE = "en";
    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);

    /** The newest version of a template in one language. */
    public record TextTemplate(String name, String language, int version, String subject, String body) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Templates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Fills a template.
     *
     * @param language two letters; English is taken where the template is not there in that language
     * @throws TextTemplateException if the template is unknown, broken or lacks a value
     */
    @Transactional(readOnly = true)
    public RenderedText render(String name, String language, Map<String, ?> values) {
        TextTemplate template = newest(name, language)
                .or(() -> newest(name, FALLBACK_LANGUAGE))
                .orElseThrow(() -> new TextTemplateException("There is no text template \"" + name
                        + "\". Create it, or choose another one in the diagram's step."));
        try {
            return new RenderedText(
                    name,
                    template.version(),
                    MUSTACHE.compile(template.subject()).execute(values).strip(),
                    MUSTACHE.compile(template.body()).execute(values).strip());
        } catch (MustacheException e) {
            throw new TextTemplateException("The text template \"" + name + "\" (version " + template.version()
                    + ") cannot be filled: " + e.getMessage() + " Correct the template or give the value.");
        }
    }

    /** The newest version of every template. */
    @Transactional(readOnly = true)
    public List<TextTemplate> all() {
        return jdbc.sql("select distinct on (name, language) name, language, version, subject, body from template"
                        + " order by name, language, version desc")
                .query(TextTemplate.class)
                .list();
    }

    /**
     * Adds a version of a template.
     *
     * @return its number, one more than the newest
     * @throws TextTemplateException if it cannot be read as a template
     */
    public int publish(String name, String language, String subject, String body, String author) {
        try {
            MUSTACHE.compile(subject);
            MUSTACHE.compile(body);
        } catch (MustacheException e) {
            throw new TextTemplateException(
                    "This is not a template: " + e.getMessage() + " Check that each {{ has its }}.");
        }
        int version = newest(name, language).map(TextTemplate::version).orElse(0) + 1;
        jdbc.sql("insert into template (name, language, version, subject, body, created_at, created_by)"
                        + " values (:name, :language, :version, :subject, :body, :at, :author)")
                .param("name", name)
                .param("language", language)
                .param("version", version)
                .param("subject", subject)
                .param("body", body)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("author", author)
                .update();
        return version;
    }

    private Optional<TextTemplate> newest(String name, String language) {
        return jdbc.sql("select name, language, version, subject, body from template"
                        + " where name = :name and language = :language order by version desc limit 1")
                .param("name", name)
                .param("language", language)
                .query(TextTemplate.class)
                .optional();
    }
}
