package org.followthrough.sop.modeler;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.BadXml;
import org.followthrough.sop.rules.SafeXml;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Makes a draft of what Modeler deploys and tells it as if it were a deployment, so that Modeler shows success. */
@Component
class ModelerDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(ModelerDeployment.class);
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private final Drafts drafts;
    private final Releases releases;

    ModelerDeployment(Drafts drafts, Releases releases) {
        this.drafts = drafts;
        this.releases = releases;
    }

    /**
     * Takes files into the draft of an SOP.
     *
     * @param name Modeler's name of the deployment; where it is the key of an SOP, the files go there
     * @param tenant what people typed as tenant, or null; there are none here
     * @return the vendor's description of a deployment
     */
    @Transactional
    public Map<String, Object> take(String name, Map<String, byte[]> files, String tenant, String user, String via) {
        if (files.isEmpty()) {
            throw new ModelerRefused(
                    HttpStatus.BAD_REQUEST, "No file came along. Open the diagram in Modeler and press Deploy there.");
        }
        String sop = Optional.ofNullable(name)
                .map(String::strip)
                .filter(key -> releases.sop(key).isPresent())
                .orElse(null);
        Map<String, String> before = openDrafts();
        Release draft = drafts.upload(sop, files, user, via);
        boolean unchanged = releases.content(draft.id()).hash().equals(before.get(draft.sop()));
        List<String> notes = new ArrayList<>();
        if (unchanged) {
            notes.add("Nothing changed: these very files are in the draft " + draft.name() + " already.");
        }
        if (tenant != null && !tenant.isBlank()) {
            notes.add("The tenant id was put aside: there are no tenants here.");
        }
        notes.forEach(note -> LOG.info("Modeler of {}: {}", user, note));
        return answer(draft, name, files, via, unchanged, notes);
    }

    /** What the start button of Modeler is told. */
    ModelerRefused notStarted(String definition) {
        String where = definition.matches("[^:]+:[^:]+:\\d+(:.*)?")
                ? page(releases.get(Long.parseLong(definition.split(":")[2])))
                : ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/sops")
                        .toUriString();
        return new ModelerRefused(
                HttpStatus.BAD_REQUEST,
                "Your diagram is kept as a draft, and a draft starts nothing. It runs once it is reviewed, signed and in"
                        + " force: " + where);
    }

    private Map<String, String> openDrafts() {
        Map<String, String> hashes = new HashMap<>();
        releases.sops()
                .forEach(sop -> releases.open(sop.key())
                        .ifPresent(open -> hashes.put(
                                sop.key(), releases.content(open.id()).hash())));
        return hashes;
    }

    private static Map<String, Object> answer(
            Release draft, String name, Map<String, byte[]> files, String via, boolean unchanged, List<String> notes) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("links", List.of(Map.of("method", "GET", "href", page(draft), "rel", "self")));
        answer.put("id", String.valueOf(draft.id()));
        answer.put("name", name);
        answer.put("source", via);
        answer.put(
                "deploymentTime",
                OffsetDateTime.ofInstant(draft.createdAt(), ZoneOffset.UTC).toString());
        answer.put("tenantId", null);
        answer.put("deployedProcessDefinitions", definitions(draft, files, unchanged));
        answer.put("deployedCaseDefinitions", null);
        answer.put("deployedDecisionDefinitions", null);
        answer.put("deployedDecisionRequirementsDefinitions", null);
        answer.put("notes", notes);
        return answer;
    }

    /** Modeler shows the id of the first one in its message of success. */
    private static Map<String, Object> definitions(Release draft, Map<String, byte[]> files, boolean unchanged) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        files.forEach((file, content) -> {
            if (file.endsWith(".bpmn")) {
                NodeList processes = read(file, content);
                for (int n = 0; n < processes.getLength(); n++) {
                    Element process = (Element) processes.item(n);
                    String key = process.getAttribute("id");
                    String id = key + ":" + draft.version() + "-draft:" + draft.id()
                            + (unchanged ? ":nothing-changed" : "");
                    Map<String, Object> definition = new LinkedHashMap<>();
                    definition.put("id", id);
                    definition.put("key", key);
                    definition.put("name", process.getAttribute("name"));
                    definition.put("version", 0);
                    definition.put("versionTag", draft.version() + "-draft");
                    definition.put("resource", file);
                    definition.put("deploymentId", String.valueOf(draft.id()));
                    definition.put("suspended", true);
                    definition.put("startableInTasklist", false);
                    definitions.put(id, definition);
                }
            }
        });
        return definitions;
    }

    private static NodeList read(String file, byte[] content) {
        try {
            return SafeXml.read(file, content).getElementsByTagNameNS(BPMN, "process");
        } catch (BadXml e) {
            throw new IllegalStateException("What was taken as a draft cannot be read.", e);
        }
    }

    private static String page(Release release) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/sops/{sop}/releases/{id}")
                .buildAndExpand(release.sop(), release.id())
                .toUriString();
    }
}
