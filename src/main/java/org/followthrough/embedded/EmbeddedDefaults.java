package org.followthrough.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides before anything starts what is embedded: the database if no datasource is configured, the mail server if no
 * mail host is. Sets what follows from it, below everything that is configured.
 */
class EmbeddedDefaults implements EnvironmentPostProcessor {

    static final String DATABASE = "followthrough.embedded.database";
    static final String MAIL = "followthrough.embedded.mail";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean database = isBlank(environment.getProperty("spring.datasource.url"));
        boolean mail = isBlank(environment.getProperty("spring.mail.host"));
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(DATABASE, database);
        defaults.put(MAIL, mail);
        if (database) {
            defaults.put("followthrough.demo.accounts", "true");
            defaults.put("followthrough.demo.content", "true");
            defaults.put("followthrough.demo.weeks", "6");
            defaults.put("followthrough.waits.survey-delay", "PT5S");
        }
        if (mail) {
            int smtp = port(environment, "followthrough.embedded.smtp-port", 3025);
            int imap = port(environment, "followthrough.embedded.imap-port", 3143);
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "embeddedMailPorts",
                            Map.of(
                                    "followthrough.embedded.smtp-port",
                                    smtp,
                                    "followthrough.embedded.imap-port",
                                    imap)));
            defaults.put("spring.mail.host", "127.0.0.1");
            defaults.put("spring.mail.port", smtp);
            defaults.put("followthrough.imap.host", "127.0.0.1");
            defaults.put("followthrough.imap.port", imap);
            defaults.put("followthrough.imap.ssl", false);
            defaults.put("followthrough.imap.username", "support@followthrough.example");
            defaults.put("followthrough.imap.password", "demo");
        }
        environment.getPropertySources().addLast(new MapPropertySource("embeddedDefaults", defaults));
    }

    /** The configured port; 0 stands for any free one. */
    private static int port(ConfigurableEnvironment environment, String property, int usual) {
        int port = environment.getProperty(property, Integer.class, usual);
        if (port != 0) {
            return port;
        }
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
