package org.followthrough.embedded;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Ends the console output of a start with what a newcomer needs: addresses, mail ports, logins. */
@Component
class StartBox {

    private static final int WIDTH = 78;

    private final Environment environment;

    StartBox(Environment environment) {
        this.environment = environment;
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
        StringBuilder box = new StringBuilder("\n┌" + "─".repeat(WIDTH) + "┐\n");
        List.of(
                        "Followthrough is ready",
                        "",
                        "Customers    " + base + "/help   (help, contact form)",
                        "Agents       " + base + "/camunda/app/tasklist/   (anna, alex, ben, tina, sara)",
                        "Operators    " + base + "/camunda/app/cockpit/   (admin)",
                        "API          " + base + "/api/docs   (api)",
                        "Password of every demo account: demo",
                        "",
                        "Mail         SMTP 127.0.0.1:"
                                + environment.getProperty("followthrough.embedded.smtp-port", "–")
                                + ", IMAP 127.0.0.1:"
                                + environment.getProperty("followthrough.embedded.imap-port", "–"),
                        "             write to support@followthrough.example; read any mailbox",
                        "             with its address and the password demo",
                        "Data         "
                                + environment.getProperty("followthrough.embedded.data", "data")
                                + "   (delete the folder to start afresh)")
                .forEach(line -> box.append("│ ")
                        .append(line)
                        .append(" ".repeat(Math.max(0, WIDTH - 1 - line.length())))
                        .append("│\n"));
        return box.append("└").append("─".repeat(WIDTH)).append("┘\n").toString();
    }
}
