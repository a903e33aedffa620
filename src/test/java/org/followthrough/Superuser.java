package org.followthrough;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with all power over the embedded database, whom neither rights nor triggers stop. */
public final class Superuser {

    private Superuser() {}

    /** Statements run one by one, outside any transaction of the application. */
    public static JdbcClient of(HikariDataSource application) {
        return JdbcClient.create(new DriverManagerDataSource(
                application.getJdbcUrl().replaceFirst("\\?.*", ""), "postgres", "postgres"));
    }

    /** Changes rows past all rights and triggers; returns how many. */
    public static int changes(HikariDataSource application, String statement) {
        var superuser =
                new DriverManagerDataSource(application.getJdbcUrl().replaceFirst("\\?.*", ""), "postgres", "postgres");
        JdbcClient jdbc = JdbcClient.create(superuser);
        return new TransactionTemplate(new DataSourceTransactionManager(superuser)).execute(transaction -> {
            jdbc.sql("set local session_replication_role = replica").update();
            return jdbc.sql(statement).update();
        });
    }

    /** Lets the application lift its triggers for the length of a transaction, as no application may. */
    public static void lets(HikariDataSource application) {
        of(application)
                .sql("grant set on parameter session_replication_role to " + application.getUsername())
                .update();
    }
}
