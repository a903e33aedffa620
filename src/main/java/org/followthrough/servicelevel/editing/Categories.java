package org.followthrough.servicelevel.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What a case can be about, as people choose it when they triage; that form is where the words are kept. */
@Component
class Categories {

    private static final String FORM = "forms/2-contact/Task_TriageContact.form";

    private final Map<String, String> labels;

    Categories(ObjectMapper json) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        try (InputStream form = new ClassPathResource(FORM).getInputStream()) {
            for (JsonNode field : json.readTree(form).path("components")) {
                if (field.path("key").asText().equals("category")) {
                    field.path("values")
                            .forEach(value -> found.put(
                                    value.path("value").asText(),
                                    value.path("label").asText()));
                }
            }
        }
        labels = Collections.unmodifiableMap(found);
    }

    /** Labels by category, in the order of the form. */
    Map<String, String> labels() {
        return labels;
    }
}
