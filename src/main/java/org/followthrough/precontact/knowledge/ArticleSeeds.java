package org.followthrough.precontact.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts articles in place for a look around: each file {@code knowledge/<slug>.<language>.md} that is not there yet. */
@Component
@ConditionalOnProperty("followthrough.demo.content")
class ArticleSeeds implements SmartInitializingSingleton {

    private final JdbcClient jdbc;
    private final Clock clock;

    ArticleSeeds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Resource file : files()) {
            String[] name = file.getFilename().split("\\.");
            write(name[0], name[1], read(file));
        }
    }

    /** The facts about the article stand above the first empty line, its text below. */
    private void write(String slug, String language, String content) {
        int end = content.indexOf("\n\n");
        Map<String, String> facts = content.substring(0, end)
                .lines()
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(fact -> fact[0], fact -> fact[1].strip()));
        jdbc.sql("""
                insert into knowledge_article
                  (slug, language, title, summary, body, category, state, owner, review_date, sop_step, changed_at)
                values (:slug, :language, :title, :summary, :body, :category, :state, :owner, :review,
                        nullif(:step, ''), :at)
                on conflict do nothing
                """)
                .param("slug", slug)
                .param("language", language)
                .param("title", facts.get("title"))
                .param("summary", facts.get("summary"))
                .param("body", content.substring(end).strip())
                .param("category", facts.get("category"))
                .param("state", facts.get("state"))
                .param("owner", facts.get("owner"))
                .param("review", LocalDate.parse(facts.get("review")))
                .param("step", facts.get("step"))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Resource[] files() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath:knowledge/*.md");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
