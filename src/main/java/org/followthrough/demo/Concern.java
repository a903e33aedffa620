package org.followthrough.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * A kind of concern that customers have.
 *
 * @param share how often it comes, beside the others
 * @param category where a person who knows places it
 * @param team who can settle it, whoever gets it first
 * @param asks share of cases in which the agent has to ask the customer
 * @param expert share in which the agent asks another team
 * @param interim share in which the customer gets a word before the answer
 * @param effort minutes of work of a usual turn
 */
record Concern(
        String key,
        double share,
        String category,
        String priority,
        String team,
        double asks,
        double expert,
        double interim,
        double effort,
        Wording en,
        Wording de) {

    /** @param contacts subject and text each */
    record Wording(List<List<String>> contacts, List<String> answers, List<String> questions, List<String> replies) {}

    static List<Concern> all() {
        try (InputStream file = new ClassPathResource("demo/concerns.json").getInputStream()) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Wording in(String language) {
        return language.equals("de") ? de : en;
    }
}
