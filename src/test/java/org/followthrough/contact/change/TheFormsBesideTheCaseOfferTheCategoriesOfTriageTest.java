package org.followthrough.contact.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TheFormsBesideTheCaseOfferTheCategoriesOfTriageTest {

    @Test
    void codesAndWordsAreTheSame() throws IOException {
        Map<String, String> triage = new LinkedHashMap<>();
        JsonNode form = new ObjectMapper()
                .readTree(
                        Path.of("forms", "2-contact", "Task_TriageContact.form").toFile());
        form.path("components")
                .get(0)
                .path("values")
                .forEach(value -> triage.put(
                        value.path("value").asText(), value.path("label").asText()));

        assertThat(Category.all().stream().collect(Collectors.toMap(Category::code, Category::title)))
                .isEqualTo(triage);
    }
}
