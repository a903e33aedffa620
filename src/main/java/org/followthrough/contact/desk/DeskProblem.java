package org.followthrough.contact.desk;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Something the desk cannot do, told as problem+json with a sentence that says what to do. */
class DeskProblem extends ErrorResponseException {

    private DeskProblem(HttpStatus status, ProblemDetail problem) {
        super(status, problem, null);
    }

    static DeskProblem badRequest(String field, String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, sentence);
        problem.setProperty("field", field);
        return new DeskProblem(HttpStatus.BAD_REQUEST, problem);
    }

    static DeskProblem forbidden(String sentence) {
        return new DeskProblem(HttpStatus.FORBIDDEN, ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, sentence));
    }

    static DeskProblem notFound(String sentence) {
        return new DeskProblem(HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, sentence));
    }

    static DeskProblem conflict(String sentence) {
        return new DeskProblem(HttpStatus.CONFLICT, ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, sentence));
    }
}
