package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class NodesMayStartAtOnceTest {

    @Autowired
    HikariDataSource here;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<ProcessEnginePlugin> plugins;

    @Test
    void theSecondWaitsUntilTheFirstHasBuiltItsEngine() throws Exception {
        assertThat(plugins).hasAtLeastOneElementOfType(TablesMadeOnce.class);
        TablesMadeOnce first = new TablesMadeOnce(() -> here);
        TablesMadeOnce second = new TablesMadeOnce(() -> here);
        ExecutorService node = Executors.newSingleThreadExecutor();
        try {
            first.preInit(null);
            Future<?> turn = node.submit(() -> second.preInit(null));
            assertThatThrownBy(() -> turn.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            first.postProcessEngineBuild(null);
            turn.get(10, TimeUnit.SECONDS);
            second.postProcessEngineBuild(null);
        } finally {
            node.shutdownNow();
        }
    }

    @Test
    void onAnEmptyDatabase() throws Exception {
        String name = "empty_" + UUID.randomUUID().toString().replace("-", "");
        jdbc.sql("create database " + name).update();
        ExecutorService nodes = Executors.newFixedThreadPool(3);
        try (HikariDataSource empty = new HikariDataSource()) {
            empty.setJdbcUrl(here.getJdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"));
            empty.setUsername(here.getUsername());
            empty.setPassword(here.getPassword());
            Callable<Boolean> node = () -> {
                var engine = new StandaloneProcessEngineConfiguration();
                engine.setProcessEngineName(UUID.randomUUID().toString());
                engine.setDataSource(empty);
                engine.setDatabaseSchemaUpdate("true");
                engine.setJobExecutorActivate(false);
                engine.getProcessEnginePlugins().add(new TablesMadeOnce(() -> empty));
                engine.buildProcessEngine().close();
                return true;
            };
            for (Future<Boolean> started : nodes.invokeAll(List.of(node, node, node))) {
                assertThat(started.get()).isTrue();
            }
        } finally {
            nodes.shutdownNow();
        }
    }
}
