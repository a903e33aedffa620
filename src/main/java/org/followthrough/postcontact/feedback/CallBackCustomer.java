package org.followthrough.postcontact.feedback;

import java.util.Map;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

@Component
class CallBackCustomer implements StepForm {

    private final Recoveries recoveries;

    CallBackCustomer(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public String step() {
        return Recoveries.CALL_BACK;
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        boolean reached = form.required("reached", "Say whether you reached the customer.")
                .equals("YES");
        String cause = form.required("cause", "Choose what went wrong.");
        recoveries.close(form.businessKey(), form.user(), reached, cause, form.text("note"));
        return Map.of();
    }
}
