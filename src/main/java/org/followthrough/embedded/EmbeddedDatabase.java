package org.followthrough.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.followthrough.access.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL of our own, whose data stays in a folder between runs. */
class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final long LEAST_FREE_BYTES = 200L * 1024 * 1024;

    /** Whom the application is for its database: the owner of its tables, and no superuser, whom no revoked right stops. */
    static final String APPLICATION = "followthrough";

    private static final String GIVE_TO_THE_APPLICATION = """
            do $$
            declare
                one record;
            begin
                if exists (select from pg_roles where rolname = 'followthrough') then
                    return;
                end if;
                create role followthrough login createdb password 'followthrough';
                alter schema public owner to followthrough;
                for one in select c.oid::regclass as name from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'S')
                        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i')
                            and c.relkind = 'S') loop
                    execute format('alter table %s owner to followthrough', one.name);
                end loop;
                for one in select p.oid::regprocedure as name from pg_proc p
                        where p.pronamespace = 'public'::regnamespace loop
                    execute format('alter routine %s owner to followthrough', one.name);
                end loop;
            end $$
            """;

    private final EmbeddedPostgres postgres;

    /**
     * Starts it.
     *
     * @param folder where its data lives; made if missing
     * @throws StartRefused if the folder cannot be written, is full or in use, or the server does not start
     */
    EmbeddedDatabase(Path folder) {
        Path data = folder.toAbsolutePath().resolve("postgres");
        prepare(data);
        stopLeftOver(data);
        try {
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setRegisterShutdownHook(false)
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("timezone", "UTC")
                    // The library is made for tests and trades durability for speed; what we accept must be kept.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL could not start with its data in " + data + ": " + e.getMessage()
                            + " Stop another Followthrough that uses this folder, or choose another one with"
                            + " --followthrough.embedded.data=FOLDER.",
                    e);
        }
        try (Connection superuser = postgres.getPostgresDatabase().getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute(GIVE_TO_THE_APPLICATION);
        } catch (SQLException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL with its data in " + data + " does not let the application in: "
                            + e.getMessage() + " Choose another folder with --followthrough.embedded.data=FOLDER.",
                    e);
        }
    }

    String url() {
        return postgres.getJdbcUrl(APPLICATION, "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private static void prepare(Path data) {
        try {
            Files.createDirectories(data);
            if (Files.getFileStore(data).getUsableSpace() < LEAST_FREE_BYTES) {
                throw new StartRefused(
                        "There is not enough free disk space at " + data + " for the embedded PostgreSQL."
                                + " Free at least 200 MB, or choose another folder with --followthrough.embedded.data=FOLDER.",
                        null);
            }
        } catch (IOException e) {
            throw new StartRefused(
                    "The folder " + data + " for the embedded PostgreSQL cannot be made: " + e.getMessage()
                            + " Make it writable, or choose another one with --followthrough.embedded.data=FOLDER.",
                    e);
        }
    }

    /** A killed application leaves its server running; it must end before its data is opened again. */
    private static void stopLeftOver(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            long pid = Long.parseLong(lines.get(0).strip());
            ProcessHandle.of(pid).filter(EmbeddedDatabase::isPostgres).ifPresent(left -> {
                if (left.parent()
                        .filter(ProcessHandle::isAlive)
                        .filter(EmbeddedDatabase::isJava)
                        .isPresent()) {
                    throw new StartRefused(
                            "Another Followthrough uses the data in " + data + "."
                                    + " Stop it, or choose another folder with --followthrough.embedded.data=FOLDER.",
                            null);
                }
                LOG.info("Stopping the embedded PostgreSQL that a killed run left behind.");
                left.destroy();
                await(left);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(ProcessHandle left) {
        try {
            left.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL of an earlier run (process " + left.pid() + ") does not stop."
                            + " End that process and start again.",
                    e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }
}
