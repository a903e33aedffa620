package org.followthrough.sop.modeler;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.followthrough.access.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * What Camunda Modeler 5 asks of a Camunda 7 engine, and no more: its version, whether it is there, a deployment. The
 * base address may end with {@code /engine-rest}, as people know it from the vendor's distributions.
 */
@Controller
@ResponseBody
@RequestMapping({"/modeler", "/modeler/engine-rest"})
class ModelerEndpoint {

    private static final long MOST_BYTES = 10L * 1024 * 1024;
    private static final String SENT_BY = "Camunda Modeler";

    private final ModelerDeployment deployment;
    private final CurrentUser currentUser;

    ModelerEndpoint(ModelerDeployment deployment, CurrentUser currentUser) {
        this.deployment = deployment;
        this.currentUser = currentUser;
    }

    /** Modeler takes the version along in its own records. */
    @GetMapping("/version")
    Map<String, String> version() {
        return Map.of("version", ProcessEngine.class.getPackage().getImplementationVersion());
    }

    /** Modeler asks for no deployment at all, to see whether address and password are right. */
    @GetMapping("/deployment")
    List<Object> deployments() {
        return List.of();
    }

    @GetMapping("/deployment/count")
    Map<String, Integer> count() {
        return Map.of("count", 0);
    }

    /** Takes a diagram and what is attached to it into a draft. */
    @PostMapping("/deployment/create")
    Map<String, Object> deploy(HttpServletRequest request) throws IOException {
        if (!(request instanceof MultipartHttpServletRequest sent)) {
            throw new ModelerRefused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "This address takes what the Deploy button of Camunda Modeler sends: multipart/form-data with the"
                            + " diagram as a file.");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        long bytes = 0;
        for (List<MultipartFile> parts : sent.getMultiFileMap().values()) {
            for (MultipartFile part : parts) {
                bytes += part.getSize();
                if (bytes > MOST_BYTES) {
                    throw new ModelerRefused(
                            HttpStatus.PAYLOAD_TOO_LARGE,
                            "That is more than " + MOST_BYTES / 1024 / 1024 + " MB. Attach only the diagrams, decision"
                                    + " tables and forms of one SOP.");
                }
                if (files.put(name(part), part.getBytes()) != null) {
                    throw new ModelerRefused(
                            HttpStatus.BAD_REQUEST, "Two files are called " + name(part) + ". Send each file once.");
                }
            }
        }
        return deployment.take(
                sent.getParameter("deployment-name"),
                files,
                sent.getParameter("tenant-id"),
                currentUser.get().id(),
                SENT_BY);
    }

    /** Modeler names the part and the file alike; other senders name the part {@code data} and the file properly. */
    private static String name(MultipartFile part) {
        String file = part.getOriginalFilename();
        return file == null || file.isBlank() ? part.getName() : file;
    }

    /** Modeler's start button deploys first and then comes here. */
    @PostMapping({"/process-definition/{id}/start", "/process-definition/key/{id}/start"})
    ResponseEntity<Map<String, String>> start(@PathVariable String id) {
        throw deployment.notStarted(id);
    }

    @RequestMapping("/**")
    ResponseEntity<Map<String, String>> anythingElse(HttpServletRequest request) {
        throw new ModelerRefused(
                HttpStatus.NOT_FOUND,
                "There is nothing at " + request.getRequestURI()
                        + ". In Modeler the REST endpoint ends with /modeler.");
    }
}
