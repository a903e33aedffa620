package org.followthrough.demo;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Spares the wait for the disk at each commit while weeks are played: if the power fails, they are played again anyway.
 * Before the desk opens every commit is safe again, those of the play included.
 */
@Component
class Swift {

    private final HikariDataSource database;
    private final JdbcClient jdbc;

    Swift(HikariDataSource database, JdbcClient jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    void begin() {
        // A setting of the role holds for connections that are opened after it.
        jdbc.sql("alter role current_user set synchronous_commit = off").update();
        database.getHikariPoolMXBean().softEvictConnections();
    }

    /** The next commit waits for the disk, and with it all that were before it. */
    void end() {
        reset(jdbc);
        database.getHikariPoolMXBean().softEvictConnections();
    }

    /** Makes commits of connections that are opened from now on safe. */
    static void reset(JdbcClient jdbc) {
        jdbc.sql("alter role current_user reset synchronous_commit").update();
    }
}
