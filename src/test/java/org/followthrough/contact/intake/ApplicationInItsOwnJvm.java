package org.followthrough.contact.intake;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.followthrough.Followthrough;

/** The application as a process of its own with its own embedded database, so that it can be killed. */
class ApplicationInItsOwnJvm implements AutoCloseable {

    private final Path folder;
    private final int port = freePort();
    private final Process process;

    ApplicationInItsOwnJvm(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                Followthrough.class.getName(),
                "--server.port=" + port,
                "--followthrough.embedded.data=" + folder,
                "--followthrough.embedded.smtp-port=0",
                "--followthrough.embedded.imap-port=0",
                "--followthrough.demo.weeks=0",
                "--camunda.bpm.job-execution.enabled=false");
        java.environment().put("CLASSPATH", applicationClasspath());
        java.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
        process = java.start();
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    String databaseUrl() throws IOException {
        List<String> pidFile = Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
        return "jdbc:postgresql://localhost:" + pidFile.get(3).strip() + "/postgres";
    }

    void awaitReady() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health =
                HttpRequest.newBuilder(URI.create(url("/actuator/health"))).build();
        for (Instant end = Instant.now().plus(Duration.ofMinutes(3));
                Instant.now().isBefore(end); ) {
            if (!process.isAlive()) {
                break;
            }
            try {
                if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            Thread.sleep(200);
        }
        throw new AssertionError("The application did not start; see " + log());
    }

    /** What {@code kill -9} does: the application gets no chance to finish anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private File log() {
        return folder.resolve("console.txt").toFile();
    }

    private static String applicationClasspath() {
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(classpath.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
