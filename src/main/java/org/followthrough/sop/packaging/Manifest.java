package org.followthrough.sop.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.release.Release;

/**
 * What a release says about itself and each of its files, as canonical JSON (RFC 8785). Its SHA-256 is the hash that
 * signatures bind to: one byte more or less anywhere and they no longer do.
 *
 * @param json canonical JSON
 */
public record Manifest(String json) {

    /** Name of the manifest in a ZIP file. */
    public static final String FILE = "manifest.json";

    private static final String FORMAT = "followthrough-sop-release/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Returns the manifest of a release with these files.
     *
     * @param basedOnHash hash of the release that was in force; null for the first one
     */
    public static Manifest of(Release release, String basedOnHash, SopContent content) {
        Map<String, Object> facts = facts(release);
        facts.put("format", FORMAT);
        facts.put("basedOn", basedOnHash);
        facts.put(
                "files",
                content.files().entrySet().stream()
                        .map(file -> Map.of(
                                "name",
                                file.getKey(),
                                "sha256",
                                content.sha256(file.getKey()),
                                "size",
                                file.getValue().length))
                        .toList());
        try {
            return new Manifest(new JsonCanonicalizer(JSON.writeValueAsString(facts)).getEncodedString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the hash over the whole package: SHA-256 of the canonical JSON, in hexadecimal digits. */
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the SHA-256 of each file by its name; empty when this is no manifest. */
    public SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        for (JsonNode file : tree().path("files")) {
            files.put(file.path("name").asText(), file.path("sha256").asText());
        }
        return files;
    }

    /** Returns what differs between this manifest and files, one sentence each; empty when every byte fits. */
    public List<String> differences(SopContent content) {
        List<String> differences = new ArrayList<>();
        SortedMap<String, String> sealed = files();
        sealed.forEach((name, hash) -> {
            if (!content.files().containsKey(name)) {
                differences.add("The file " + name + " is missing.");
            } else if (!content.sha256(name).equals(hash)) {
                differences.add("The file " + name + " was changed: its SHA-256 is " + content.sha256(name)
                        + ", sealed was " + hash + ".");
            }
        });
        content.files().keySet().stream()
                .filter(name -> !sealed.containsKey(name))
                .forEach(name -> differences.add("The file " + name + " was added."));
        return differences;
    }

    /** Returns what differs between this manifest and what the registry says of the release; empty when all fits. */
    public List<String> differences(Release release) {
        List<String> differences = new ArrayList<>();
        if (!hash().equals(release.hash())) {
            differences.add(
                    "The manifest was changed: its SHA-256 is " + hash() + ", sealed was " + release.hash() + ".");
        }
        JsonNode tree = tree();
        facts(release).forEach((name, value) -> {
            JsonNode sealed = tree.path(name);
            String text = sealed.isMissingNode() || sealed.isNull() ? null : sealed.asText();
            if (!Objects.equals(text, value == null ? null : value.toString())) {
                differences.add("\"" + name + "\" was changed: it is \"" + value + "\", sealed was \"" + text + "\".");
            }
        });
        return differences;
    }

    private static Map<String, Object> facts(Release release) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sop", release.sop());
        facts.put("version", release.version());
        facts.put("kind", release.kind().name());
        facts.put("author", release.author());
        facts.put("reason", release.reason());
        facts.put("proposedClass", release.proposedClass().name());
        facts.put("changeClass", release.changeClass().name());
        facts.put("classReason", release.classReason());
        facts.put(
                "effectiveFrom",
                release.effectiveFrom() == null ? null : release.effectiveFrom().toString());
        facts.put("trainingDays", release.trainingDays());
        facts.put("reviewDue", release.reviewDue().toString());
        facts.put("runningCases", release.runningCases().name());
        return facts;
    }

    private JsonNode tree() {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
