package org.followthrough.precontact.knowledge;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The published help articles: found by words, by the step that uses them, by their name. */
@Service
@Transactional
public class Articles {

    private static final String COLUMNS = "select slug, language, title, summary, category from knowledge_article"
            + " where state = 'PUBLISHED' and language = :language ";

    /** Below this an article shares a stray word with the text, not its topic. */
    private static final double STRAY_WORD = 0.05;

    private final JdbcClient jdbc;

    Articles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Articles that may answer a text, the best first.
     *
     * @param text a subject, or a whole message
     * @param language two letters; where we have no articles in it, English ones are suggested
     * @param limit how many at most
     */
    @Transactional(readOnly = true)
    public List<Article> suggest(String text, String language, int limit) {
        SearchWords words = SearchWords.of(text);
        return words.isEmpty() ? List.of() : matching(words.any(), words, known(language), STRAY_WORD, limit);
    }

    /** Articles that are used at a step, for example {@code Task_WorkOnCase}, in English and German. */
    @Transactional(readOnly = true)
    public List<Article> forStep(String step) {
        return jdbc.sql("select slug, language, title, summary, category from knowledge_article"
                        + " where state = 'PUBLISHED' and sop_step = :step order by language desc, title")
                .param("step", step)
                .query(Article.class)
                .list();
    }

    /** Articles that are used at a step in one language; English ones where we have none in it. */
    @Transactional(readOnly = true)
    public List<Article> forStep(String step, String language) {
        String known = known(language);
        return forStep(step).stream()
                .filter(article -> article.language().equals(known))
                .toList();
    }

    /** What a reader searches: articles with every word, else with any of them. */
    @Transactional(readOnly = true)
    List<Article> search(String typed, String language) {
        SearchWords words = SearchWords.of(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        List<Article> exact = matching(words.all(), words, known(language), 0, 20);
        return exact.isEmpty() ? matching(words.any(), words, known(language), STRAY_WORD, 20) : exact;
    }

    @Transactional(readOnly = true)
    List<Article> all(String language) {
        return jdbc.sql(COLUMNS + "order by category, title")
                .param("language", known(language))
                .query(Article.class)
                .list();
    }

    /** The article in this language, else in another one. */
    @Transactional(readOnly = true)
    Optional<ArticleText> find(String slug, String language) {
        return jdbc.sql("""
                select slug, language, title, summary, body, category, review_date, helpful, unhelpful
                from knowledge_article where slug = :slug and state = 'PUBLISHED'
                order by language = :language desc, language = 'en' desc limit 1
                """)
                .param("slug", slug)
                .param("language", language)
                .query(ArticleText.class)
                .optional();
    }

    /** @return whether there is such a published article */
    boolean vote(String slug, String language, boolean helpful) {
        return jdbc.sql("update knowledge_article set "
                                + (helpful ? "helpful = helpful + 1" : "unhelpful = unhelpful + 1")
                                + " where slug = :slug and language = :language and state = 'PUBLISHED'")
                        .param("slug", slug)
                        .param("language", language)
                        .update()
                == 1;
    }

    /** Ranked by how often and how prominently the words occur; how close they stand says nothing here. */
    private List<Article> matching(String query, SearchWords words, String language, double above, int limit) {
        return jdbc.sql("""
                select slug, language, title, summary, category
                from (select *, ts_rank(words, to_tsquery(cast(:configuration as regconfig), :any)) as rank
                      from knowledge_article
                      where state = 'PUBLISHED' and language = :language
                        and words @@ to_tsquery(cast(:configuration as regconfig), :query)) as found
                where rank > :above
                order by rank desc, title limit :limit
                """)
                .param("configuration", language.equals("de") ? "german" : "english")
                .param("any", words.any())
                .param("query", query)
                .param("language", language)
                .param("above", above)
                .param("limit", limit)
                .query(Article.class)
                .list();
    }

    private static String known(String language) {
        return "de".equals(language) ? "de" : "en";
    }
}
