package org.followthrough.embedded;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the embedded database and points the data source at it. */
@Configuration
@ConditionalOnProperty(EmbeddedDefaults.DATABASE)
class EmbeddedDatabaseConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(@Value("${followthrough.embedded.data:data}") Path folder) {
        return new EmbeddedDatabase(folder);
    }

    @Bean
    JdbcConnectionDetails embeddedDatabaseConnection(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedDatabase.APPLICATION;
            }

            @Override
            public String getPassword() {
                return EmbeddedDatabase.APPLICATION;
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }
}
