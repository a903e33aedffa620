package org.followthrough.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Ends the console output of a start with what a newcomer needs: addresses, mail ports, logins. */
@Component
class StartBox {

    private final Environment environment;
    private final Path folder;
    private final List<StartNote> notes;

    StartBox(
            Environment environment, @Value("${followthrough.embedded.data:data}") Path folder, List<StartNote> notes) {
        this.environment = environment;
        this.folder = folder;
        this.notes = notes;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web
                && environment.getProperty(EmbeddedDefaults.DATABASE, Boolean.class, false)) {
            System.out.println(box(web.getWebServer().getPort()));
        }
    }

    private String box(int port) {
        String base = "http://localhost:" + port;
        List<String> lines = new ArrayList<>(List.of(
                "Followthrough is ready",
                "",
                "Customers  " + base + "/help",
                "Agents     " + base + "/camunda/app/tasklist/   anna, alex (frontline),",
                "           ben (billing), tina (technical), sara (supervisor)",
                "Others     mara (service manager), quinn (quality), olga (process owner),",
                "           carl (compliance)",
                "Operators  " + base + "/camunda/app/cockpit/   admin",
                "API        " + base + "/api/docs   api",
                "           The password of every demo account is: demo",
                "",
                "Mail       SMTP 127.0.0.1:" + environment.getProperty("followthrough.embedded.smtp-port", "-")
                        + ", IMAP 127.0.0.1:" + environment.getProperty("followthrough.embedded.imap-port", "-"),
                "           Write to support@followthrough.example. Every customer address",
                "           is a mailbox; its password is: demo",
                "Data       " + folder.toAbsolutePath().normalize()
                        + "   (to start afresh delete it and its -anchor.txt)"));
        notes.forEach(note -> lines.addAll(note.lines()));
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        String edge = "+-" + "-".repeat(width) + "-+\n";
        return lines.stream()
                .map(line -> "| " + line + " ".repeat(width - line.length()) + " |\n")
                .collect(Collectors.joining("", "\n" + edge, edge));
    }
}
