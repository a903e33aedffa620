package org.followthrough;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Somebody with all power over the embedded database, whom neither rights nor triggers stop. */
public final class Superuser {

    private Superuser() {}

    /** Statements run one by one, outside any transaction of the application. */
    public static JdbcClient of(HikariDataSource application) {
        return JdbcClient.create(new DriverManagerDataSource(
                application.getJdbcUrl().replaceFirst("\\?.*", ""), "postgres", "postgres"));
    }

    /** Lets the application lift its triggers for the length of a transaction, as no application may. */
    public static void lets(HikariDataSource application) {
        of(application)
                .sql("grant set on parameter session_replication_role to " + application.getUsername())
                .update();
    }
}
