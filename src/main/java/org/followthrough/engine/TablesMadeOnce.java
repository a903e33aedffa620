package org.followthrough.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Nodes that start at once on an empty database build their engines one after the other: the engine looks whether its
 * tables are there and makes them without any lock, so the second of two nodes would fail on tables half made.
 */
class TablesMadeOnce extends AbstractProcessEnginePlugin {

    private static final long LOCK = 0x5441424C4553L;

    private final Supplier<DataSource> database;
    private Connection held;

    TablesMadeOnce(Supplier<DataSource> database) {
        this.database = database;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        try {
            held = database.get().getConnection();
            call("select pg_advisory_lock(?)");
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not let this node take its turn to start.", e);
        }
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        try (Connection done = held) {
            call("select pg_advisory_unlock(?)");
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not let this node end its turn to start.", e);
        }
    }

    private void call(String statement) throws SQLException {
        try (PreparedStatement lock = held.prepareStatement(statement)) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }
}
