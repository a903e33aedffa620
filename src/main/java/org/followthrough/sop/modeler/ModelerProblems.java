package org.followthrough.sop.modeler;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.followthrough.sop.release.BadUpload;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.rules.Finding;
import org.followthrough.sop.rules.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Refusals in the shape of the vendor's API. Modeler prints {@code message} into its small output pane, so it stays
 * short: the first findings, each with its element and how to fix it.
 */
@RestControllerAdvice(assignableTypes = ModelerEndpoint.class)
class ModelerProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ModelerProblems.class);
    private static final int SHOWN = 5;

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(ModelerRefused problem) {
        return answer(problem.status(), problem.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> badUpload(BadUpload problem) {
        return answer(HttpStatus.BAD_REQUEST, words(problem));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> notPossible(NotPossible problem) {
        return answer(HttpStatus.CONFLICT, problem.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> tooLarge(MaxUploadSizeExceededException problem) {
        return answer(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "That is too large. Attach only the diagrams, decision tables and forms of one SOP.");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> unreadable(MultipartException problem) {
        return answer(
                HttpStatus.BAD_REQUEST,
                "What was sent is not readable as a form with files, or has too many of them. Press Deploy again, with"
                        + " fewer attachments.");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> broken(Exception problem) {
        LOG.error("Camunda Modeler could not be answered.", problem);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Followthrough could not take this because of an error of its own. Nothing was changed; an administrator"
                        + " finds the reason in the log.");
    }

    private static String words(BadUpload problem) {
        List<Finding> errors = problem.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (errors.isEmpty()) {
            return problem.getMessage();
        }
        StringBuilder words = new StringBuilder(problem.getMessage());
        Set<String> shown = new TreeSet<>();
        for (Finding error : errors) {
            String line = line(error);
            if (shown.size() < SHOWN && shown.add(line)) {
                words.append("\n• ").append(line);
            }
        }
        int more = errors.size() - shown.size();
        if (more > 0) {
            words.append("\n… and ")
                    .append(more)
                    .append(" more. Upload the files at ")
                    .append(ServletUriComponentsBuilder.fromCurrentContextPath()
                            .path("/sops")
                            .toUriString())
                    .append(" to see all of them.");
        }
        return words.toString();
    }

    private static String line(Finding finding) {
        String where = finding.element().isEmpty() ? finding.file() : finding.element();
        return where + ": " + finding.message() + " " + finding.fix();
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String sentence) {
        return ResponseEntity.status(status).body(Map.of("type", "InvalidRequestException", "message", sentence));
    }
}
