package org.followthrough.insight.rollup;

import java.util.Arrays;
import java.util.function.Function;
import org.followthrough.insight.Figure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Knows by which definitions the stored observations were derived, and compares at each start. */
@Component
class Definitions implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    private final JdbcClient jdbc;
    private final Rollup rollup;
    private final TransactionTemplate transaction;

    Definitions(JdbcClient jdbc, Rollup rollup, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rollup = rollup;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        follow();
    }

    /** Has all cases derived anew if a figure is defined otherwise than when they were derived. */
    void follow() {
        transaction.executeWithoutResult(status -> {
            int cases = changed() ? rollup.orderRebuild() : 0;
            if (cases > 0) {
                LOG.info("Figures have new definitions; {} cases are derived anew in the background.", cases);
            }
        });
    }

    private boolean changed() {
        return jdbc.sql("""
                insert into figure_definition (figure, definition) select * from unnest(:figures, :definitions::int[])
                on conflict (figure) do update set definition = excluded.definition
                where figure_definition.definition <> excluded.definition
                """)
                        .param("figures", column(Figure::name))
                        .param("definitions", column(figure -> Integer.toString(figure.definition())))
                        .update()
                > 0;
    }

    private static String[] column(Function<Figure, String> value) {
        return Arrays.stream(Figure.values()).map(value).toArray(String[]::new);
    }
}
