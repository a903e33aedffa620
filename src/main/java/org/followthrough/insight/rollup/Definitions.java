package org.followthrough.insight.rollup;

import java.util.Arrays;
import java.util.function.Function;
import org.followthrough.insight.Figure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Knows by which definitions the stored observations were derived. */
@Component
class Definitions {

    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    private final JdbcClient jdbc;
    private final Rollup rollup;

    Definitions(JdbcClient jdbc, Rollup rollup) {
        this.jdbc = jdbc;
        this.rollup = rollup;
    }

    /** Has all cases derived anew if a figure is defined otherwise than when they were derived. */
    @Transactional
    public void follow() {
        int changed = jdbc.sql("""
                insert into figure_definition (figure, definition) select * from unnest(:figures, :definitions::int[])
                on conflict (figure) do update set definition = excluded.definition
                where figure_definition.definition <> excluded.definition
                """)
                .param("figures", column(Figure::name))
                .param("definitions", column(figure -> Integer.toString(figure.definition())))
                .update();
        if (changed > 0) {
            int cases = rollup.orderRebuild();
            LOG.info("{} figures have a new definition; {} cases are derived anew in the background.", changed, cases);
        }
    }

    private static String[] column(Function<Figure, String> value) {
        return Arrays.stream(Figure.values()).map(value).toArray(String[]::new);
    }
}
