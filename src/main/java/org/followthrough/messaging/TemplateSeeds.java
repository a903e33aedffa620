package org.followthrough.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.followthrough.casefile.Ledger;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts the starting texts in place: each file {@code texts/<name>.<language>.txt} whose template is not there yet. */
@Component
class TemplateSeeds implements SmartInitializingSingleton {

    private final Templates templates;
    private final JdbcClient jdbc;

    TemplateSeeds(Templates templates, JdbcClient jdbc) {
        this.templates = templates;
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> known = jdbc.sql("select distinct name || '.' || language from template")
                .query(String.class)
                .list();
        for (Resource file : files()) {
            String key = file.getFilename().replaceFirst("\\.txt$", "");
            if (!known.contains(key)) {
                publish(key, read(file));
            }
        }
    }

    private void publish(String key, String content) {
        int dot = key.lastIndexOf('.');
        int firstLine = content.indexOf('\n');
        try {
            templates.publish(
                    key.substring(0, dot),
                    key.substring(dot + 1),
                    content.substring(0, firstLine).strip(),
                    content.substring(firstLine + 1).strip(),
                    Ledger.SYSTEM);
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            // The other node put the same text there.
        }
    }

    private static Resource[] files() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath:texts/*.txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
