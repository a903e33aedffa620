package org.followthrough.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.Refused;
import org.followthrough.engine.TaskTaken;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Tells a client of the API what went wrong, at the door and behind it, as problem+json (RFC 9457): "detail" is a
 * sentence that says what to do.
 */
@RestControllerAdvice(annotations = RestController.class)
public class ApiProblems extends ResponseEntityExceptionHandler
        implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;

    ApiProblems(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Followthrough\", charset=\"UTF-8\"");
        String detail = why instanceof LockedException
                ? why.getMessage()
                : "Send user name and password with HTTP Basic authentication; what was sent does not fit an account.";
        write(response, ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, detail));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        write(
                response,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.FORBIDDEN, "This account may not do this. Use one whose group may."));
    }

    @ExceptionHandler({CaseNotFound.class, NotThere.class})
    ProblemDetail notFound(RuntimeException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail taken(TaskTaken problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail refused(Refused problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail rejected(FormRejected problem) {
        return about(problem.field(), problem.sentence());
    }

    @ExceptionHandler
    ProblemDetail zeroByte(RequestRejectedException problem) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "A parameter carries a character that nobody types. Send plain text.");
    }

    @ExceptionHandler
    ProblemDetail badParameter(BadParameter problem) {
        return about(problem.parameter(), problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidFields problem) {
        ProblemDetail body = about(problem.sentences().keySet().iterator().next(), problem.getMessage());
        body.setProperty(
                "errors",
                problem.sentences().entrySet().stream()
                        .map(error -> Map.of("field", error.getKey(), "message", error.getValue()))
                        .toList());
        return body;
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException problem, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = problem instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : problem.getPropertyName();
        ProblemDetail body = about(name, "\"" + name + "\" is \"" + problem.getValue() + "\"; that cannot be read.");
        return handleExceptionInternal(problem, body, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException problem, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (problem.getMostSpecificCause() instanceof BodyTooLarge tooLarge) {
            ProblemDetail body = ProblemDetail.forStatusAndDetail(HttpStatus.PAYLOAD_TOO_LARGE, tooLarge.getMessage());
            return handleExceptionInternal(problem, body, headers, HttpStatus.PAYLOAD_TOO_LARGE, request);
        }
        ProblemDetail body = problem.getCause() instanceof JsonMappingException misfit
                        && !misfit.getPath().isEmpty()
                ? misfit(misfit)
                : ProblemDetail.forStatusAndDetail(
                        status,
                        "The body is not the JSON that is expected here. The API's description is at /api/docs.");
        return handleExceptionInternal(problem, body, headers, status, request);
    }

    private static ProblemDetail misfit(JsonMappingException misfit) {
        String field = misfit.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return about(
                field, "\"" + field + "\" is of another type than expected. The API's description is at /api/docs.");
    }

    /** At the door no controller is chosen yet whose answers Spring would write. */
    private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static ProblemDetail about(String field, String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, sentence);
        if (field != null) {
            problem.setProperty("field", field);
        }
        return problem;
    }
}
