package org.followthrough.sop.modeler;

import java.util.Map;
import org.followthrough.sop.release.BadUpload;
import org.followthrough.sop.release.NotPossible;
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
 * short: the first findings only, each with its element and how to fix it.
 */
@RestControllerAdvice(assignableTypes = ModelerEndpoint.class)
class ModelerProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ModelerProblems.class);
    /** How many findings the message of a refused upload tells. */
    private static final int TOLD = 5;

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

    /** The message itself tells the first findings with element and fix. */
    private static String words(BadUpload problem) {
        return problem.findings().size() <= TOLD
                ? problem.getMessage()
                : problem.getMessage() + "\nUpload the files at "
                        + ServletUriComponentsBuilder.fromCurrentContextPath()
                                .path("/sops")
                                .toUriString()
                        + " to see all of them beside the diagram.";
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String sentence) {
        return ResponseEntity.status(status).body(Map.of("type", "InvalidRequestException", "message", sentence));
    }
}
