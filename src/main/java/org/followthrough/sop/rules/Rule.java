package org.followthrough.sop.rules;

/** The catalogue: each rule with its stable id, what breaking it means, what it asks for and how to fix it. */
public enum Rule {
    UNREADABLE_FILE(
            "unreadable-file",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Every file can be read: UTF-8, well-formed, of bearable size, without document type or entities, and of a kind that belongs to an SOP.",
            "Save the file again in Camunda Modeler; leave out what is no diagram, table or form."),
    VALID_BPMN(
            "valid-bpmn",
            Family.EXECUTABLE,
            Severity.ERROR,
            "A diagram keeps to the schema of BPMN 2.0.",
            "Open it in Camunda Modeler, repair what it reports, and save it again."),
    VALID_DMN(
            "valid-dmn",
            Family.EXECUTABLE,
            Severity.ERROR,
            "A table keeps to the schema of DMN.",
            "Open it in Camunda Modeler, repair what it reports, and save it again."),
    FORM_VALID(
            "form-valid",
            Family.EXECUTABLE,
            Severity.ERROR,
            "A form holds only what Tasklist shows and the server checks: known field types, each key once, options for each choice, schema version up to 16.",
            "Open the form in Camunda Modeler for Camunda 7 and change the field that is named."),
    FILE_NAME_UNIQUE(
            "file-name-unique",
            Family.EXECUTABLE,
            Severity.ERROR,
            "No two files of an SOP have the same name, in whatever folder, nor names that differ in upper and lower case only.",
            "Rename one of the files."),
    DEFINITION_UNIQUE(
            "definition-unique",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each process, decision and form id is given once, and to one SOP only.",
            "Give one of them another id."),
    PROCESS_EXECUTABLE(
            "process-executable",
            Family.EXECUTABLE,
            Severity.ERROR,
            "A process is executable.",
            "Tick \"Executable\" at the process in Camunda Modeler."),
    HISTORY_TIME_TO_LIVE(
            "history-time-to-live",
            Family.EXECUTABLE,
            Severity.ERROR,
            "The history of each process and decision is kept for at least the time that our policy sets.",
            "Set \"Time to live\" to a number of days such as P365D."),
    DELEGATE_KNOWN(
            "delegate-known",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each step that the engine carries out names a delegate that exists, as ${name}.",
            "Choose the step from the element templates, or name one of the delegates as ${name} in \"Delegate expression\"."),
    LISTENER_KNOWN(
            "listener-known",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each listener names a listener that exists, as ${name}.",
            "Remove the listener, or name one that exists as ${name} in \"Delegate expression\"."),
    NO_SCRIPTS(
            "no-scripts",
            Family.EXECUTABLE,
            Severity.ERROR,
            "There are no scripts: no script task, and no script in a condition, listener, parameter or table.",
            "Let a delegate or a decision table do it; write conditions as ${...} and tables in FEEL."),
    NO_CLASS_DELEGATES(
            "no-class-delegates",
            Family.EXECUTABLE,
            Severity.ERROR,
            "No Java class is named in a diagram.",
            "Name the delegate as ${name} instead of its class."),
    NO_EXTERNAL_TASKS(
            "no-external-tasks",
            Family.EXECUTABLE,
            Severity.ERROR,
            "No step is left to an external worker, mail or shell task of the engine.",
            "Let a delegate do it."),
    NO_CONNECTORS(
            "no-connectors",
            Family.EXECUTABLE,
            Severity.ERROR,
            "There are no connectors.",
            "Let a delegate speak to the other system."),
    NO_FOREIGN_EXTENSIONS(
            "no-foreign-extensions",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Settings of the engine stand in its own namespace http://camunda.org/schema/1.0/bpmn only.",
            "Save the diagram again in Camunda Modeler for Camunda 7."),
    EXPRESSION_SYNTAX(
            "expression-syntax",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each expression can be read.",
            "Write it as ${...} with balanced brackets and quotation marks."),
    EXPRESSION_ALLOWED(
            "expression-allowed",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Expressions use plain variables and call only what is made for diagrams, such as ${clock.next(execution)}.",
            "Use a plain variable, or a method of one of the beans that docs/rules.md names."),
    VARIABLE_KNOWN(
            "variable-known",
            Family.EXECUTABLE,
            Severity.WARNING,
            "Each variable in an expression is set by something.",
            "Correct the name, or set the variable in an input, an output or the call."),
    TIMER_ISO_8601(
            "timer-iso-8601",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Timers and due dates are ISO 8601 (PT4H, P2D, R3/PT1H, 2026-03-09T14:30:00Z) or one expression of a known bean.",
            "Write a duration such as PT4H or P2D, or use ${clock.due(execution, 'FRT')}."),
    FORM_EXISTS(
            "form-exists",
            Family.EXECUTABLE,
            Severity.ERROR,
            "The form that a step names is part of the SOP.",
            "Add the form with that id, or name the right one in \"Form reference\"."),
    FORM_BINDING(
            "form-binding",
            Family.EXECUTABLE,
            Severity.ERROR,
            "A step takes its form from its own release (binding \"deployment\").",
            "Set the binding of the form to \"deployment\"."),
    FORM_USED(
            "form-used",
            Family.EXECUTABLE,
            Severity.HINT,
            "Each form belongs to a step.",
            "Remove the form, or name it in the step it is for."),
    STEP_HAS_CODE(
            "step-has-code",
            Family.EXECUTABLE,
            Severity.ERROR,
            "What people enter at a step is taken by code made for that step.",
            "Keep the id of the step, or ask for a StepForm with the new id."),
    DECISION_EXISTS(
            "decision-exists",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each decision that is named exists.",
            "Add the table, or name the right decision."),
    CALLED_PROCESS_EXISTS(
            "called-process-exists",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each called process exists.",
            "Add the diagram, or name the right process in \"Called element\"."),
    CALL_BINDING(
            "call-binding",
            Family.EXECUTABLE,
            Severity.ERROR,
            "What is called in the same SOP is bound to \"deployment\"; what is called in another SOP is bound to the release that the case runs on.",
            "Inside the SOP set the binding \"deployment\"; across, \"version\" with ${releases.version(execution, 'process')}, or \"version tag\"."),
    GROUP_EXISTS(
            "group-exists",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each group that is given work exists.",
            "Choose one of the groups in docs/roles.md."),
    MESSAGE_EXISTS(
            "message-exists",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each message and signal is declared with a name, and what is waited for is sent by somebody.",
            "Choose a message that code or another diagram sends, or throw it in this SOP."),
    ERROR_EXISTS(
            "error-exists",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each error and escalation is declared with a code, and what is caught is thrown by somebody.",
            "Choose a code that is thrown inside the activity, or remove the event."),
    TEXT_EXISTS(
            "text-exists",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Each text template that a step names exists.",
            "Write the name of an existing text into the input."),
    START_EVENT(
            "start-event",
            Family.SOUND,
            Severity.ERROR,
            "A process has a start event, a sub-process exactly one without trigger, an event sub-process exactly one with a trigger.",
            "Add the start event, or remove the ones too many."),
    EVENT_WIRING(
            "event-wiring",
            Family.SOUND,
            Severity.ERROR,
            "Events and flows are connected as BPMN means them: boundary events to an activity and on to a flow, links in pairs, flows within one level.",
            "Connect the element again in Camunda Modeler."),
    EVENT_GATEWAY(
            "event-gateway",
            Family.SOUND,
            Severity.ERROR,
            "An event-based gateway leads to at least two events to wait for, each with no other way in.",
            "Put a message, signal, condition or timer event behind each flow of the gateway."),
    FLOW_CONDITION(
            "flow-condition",
            Family.SOUND,
            Severity.ERROR,
            "Behind an exclusive or inclusive split each flow but the default has a condition ${...} that can be true and false; other flows have none.",
            "Write the condition at the flow, or make the flow the default."),
    SPLIT_COMPLETE(
            "split-complete",
            Family.SOUND,
            Severity.ERROR,
            "An exclusive or inclusive split has a default flow, or its conditions leave nothing out.",
            "Make one of the flows the default flow."),
    UNREACHABLE_STEP(
            "unreachable-step",
            Family.SOUND,
            Severity.ERROR,
            "Each node can be reached from a start.",
            "Connect the node, or remove it."),
    OPEN_END(
            "open-end",
            Family.SOUND,
            Severity.ERROR,
            "Each path ends at an end event.",
            "Draw the flow on to an end event that says what has been achieved."),
    NO_WAY_TO_END(
            "no-way-to-end",
            Family.SOUND,
            Severity.ERROR,
            "From each node an end can be reached.",
            "Give the loop a way out."),
    DEADLOCK(
            "deadlock",
            Family.SOUND,
            Severity.ERROR,
            "No token waits at a join for one that cannot come.",
            "Join with the kind of gateway that split the paths: exclusive with exclusive, parallel with parallel."),
    LACK_OF_SYNCHRONISATION(
            "lack-of-synchronisation",
            Family.SOUND,
            Severity.ERROR,
            "Paths that run at the same time are joined before they go on as one.",
            "Join the parallel paths with a parallel gateway."),
    FLOW_TOO_LARGE(
            "flow-too-large",
            Family.SOUND,
            Severity.WARNING,
            "A level is small enough that every way through it can be tried.",
            "Move parts of the level into sub-processes."),
    ERROR_CAUGHT(
            "error-caught",
            Family.SOUND,
            Severity.ERROR,
            "Each error and escalation that is thrown inside a sub-process is caught around it, and none is thrown where nothing can catch it.",
            "Add a boundary event or an event sub-process for the code, or end without it."),
    CHOSEN_ID(
            "chosen-id",
            Family.READABLE,
            Severity.WARNING,
            "Each element has an id that a person chose: Task_, Gateway_, StartEvent_, EndEvent_, Event_, BoundaryEvent_, SubProcess_, CallActivity_, Message_, Error_, Escalation_ and a name in PascalCase; processes and decisions in kebab-case.",
            "Write a telling id, for example Task_CallCustomer."),
    STEP_NAME(
            "step-name",
            Family.READABLE,
            Severity.WARNING,
            "A step is named by a verb and an object in sentence case.",
            "Name it like \"Acknowledge contact\"."),
    EVENT_NAME(
            "event-name",
            Family.READABLE,
            Severity.WARNING,
            "Start events, end events and events that are waited for say what has happened.",
            "Give the event a name such as \"Answer received\"."),
    GATEWAY_QUESTION(
            "gateway-question",
            Family.READABLE,
            Severity.WARNING,
            "An exclusive or inclusive split asks a question, and each flow behind it is an answer.",
            "Name the gateway with a question and its flows with the answers."),
    IMPLICIT_SPLIT(
            "implicit-split",
            Family.READABLE,
            Severity.WARNING,
            "Paths part at gateways only.",
            "Put a gateway behind the step."),
    FAKE_JOIN(
            "fake-join",
            Family.READABLE,
            Severity.WARNING,
            "Paths meet at gateways only.",
            "Put a gateway before the step."),
    GATEWAY_ONE_PURPOSE(
            "gateway-one-purpose",
            Family.READABLE,
            Severity.WARNING,
            "A gateway either splits or joins.",
            "Use one gateway to join and one behind it to split, and remove gateways that do neither."),
    LEVEL_SIZE(
            "level-size",
            Family.READABLE,
            Severity.WARNING,
            "A level has at most 15 nodes: activities, gateways and events, boundary events included.",
            "Move what a reader may skip into a sub-process."),
    STEP_DRAWN(
            "step-drawn",
            Family.READABLE,
            Severity.ERROR,
            "Each node and flow is drawn, so that nobody approves what they cannot see.",
            "Open the diagram in Camunda Modeler and draw the element."),
    STEP_DOCUMENTED(
            "step-documented",
            Family.SOP,
            Severity.ERROR,
            "Each activity is documented; a step of a person says what, how and when done (or at least three sentences).",
            "Write \"What: … How: … Done when: …\" into the element documentation."),
    STEP_HAS_GROUP(
            "step-has-group",
            Family.SOP,
            Severity.ERROR,
            "Each step of a person has a candidate group or an assignee.",
            "Set \"Candidate groups\"."),
    STEP_HAS_DUE(
            "step-has-due",
            Family.SOP,
            Severity.ERROR,
            "Each step of a person has a due date, or a timer on it.",
            "Set \"Due date\", for example ${clock.next(execution)} or PT4H."),
    STEP_HAS_FORM(
            "step-has-form",
            Family.SOP,
            Severity.ERROR,
            "Each step of a person has a form.",
            "Add a form and name it in \"Form reference\"."),
    NO_PERSON_NAMED(
            "no-person-named",
            Family.SOP,
            Severity.WARNING,
            "Work goes to groups or to whom the case names, never to a person by name.",
            "Use a candidate group, or an expression such as ${agent}."),
    PROCESS_DOCUMENTED(
            "process-documented",
            Family.SOP,
            Severity.ERROR,
            "Each process says its purpose and scope.",
            "Write purpose and scope into the documentation of the process."),
    PROCESS_OWNER(
            "process-owner",
            Family.SOP,
            Severity.ERROR,
            "Each process names the group that owns it in the property \"owner\".",
            "Add the extension property \"owner\", for example process-owner."),
    VERSION_TAG(
            "version-tag",
            Family.SOP,
            Severity.ERROR,
            "Each process and decision has a version tag such as 1.2.0.",
            "Set the version tag."),
    REVIEW_DUE(
            "review-due",
            Family.SOP,
            Severity.ERROR,
            "Each process says by when it is reviewed, as a date in the property \"reviewDue\".",
            "Add the extension property \"reviewDue\" with a date such as 2027-05-21."),
    VERSION_TAG_UNCHANGED(
            "version-tag-unchanged",
            Family.SOP,
            Severity.HINT,
            "A process or decision that changed has a new version tag.",
            "Raise the version tag."),
    CONTROL_ON_EVERY_PATH(
            "control-on-every-path",
            Family.CONTROL,
            Severity.ERROR,
            "A step marked as a control (property \"control\" = true) lies on every path to the end.",
            "Lead every path through the control, or take the mark away in agreement with compliance."),
    FOUR_EYES(
            "four-eyes",
            Family.CONTROL,
            Severity.ERROR,
            "A step with the property \"fourEyesWith\" names another step of a person before it, and the two cannot fall to one person.",
            "Name the id of the other step, let it come first, and never assign both to the same person."),
    WAIT_HAS_WAY_OUT(
            "wait-has-way-out",
            Family.CONTROL,
            Severity.ERROR,
            "Each wait for something from outside has a timer, or a group that watches it in the property \"owner\".",
            "Add a timer event beside or around the wait, or the property \"owner\" with a group."),
    COMPLAINT_STEPS(
            "complaint-steps",
            Family.CONTROL,
            Severity.ERROR,
            "A complaint process holds the steps of ISO 10002: receipt, acknowledgement, assessment, investigation, response, decision and closing.",
            "Mark the step with the property \"complaintStep\", or draw the step that is missing."),
    CUSTOMER_TOLD(
            "customer-told",
            Family.CONTROL,
            Severity.ERROR,
            "In a process with the property \"tellsCustomer\" = true every path to the end passes a step that has the same property.",
            "Lead the path through a step that tells the customer, and mark the step."),
    DECISION_READABLE(
            "decision-readable",
            Family.DECISIONS,
            Severity.ERROR,
            "Each entry and expression of a table is FEEL that can be read.",
            "Correct the entry; texts stand in quotation marks."),
    DECISION_HIT_POLICY(
            "decision-hit-policy",
            Family.DECISIONS,
            Severity.ERROR,
            "A table has a hit policy that the engine knows: unique, first, any, rule order or collect.",
            "Choose one of these hit policies."),
    DECISION_TYPES(
            "decision-types",
            Family.DECISIONS,
            Severity.ERROR,
            "Each entry fits the type and the listed values of its input or output.",
            "Correct the entry or the type."),
    DECISION_DUPLICATE(
            "decision-duplicate",
            Family.DECISIONS,
            Severity.ERROR,
            "No two rules say the same.",
            "Remove one of the rules."),
    DECISION_CONFLICT(
            "decision-conflict",
            Family.DECISIONS,
            Severity.ERROR,
            "In a table with one answer no input fits two rules.",
            "Narrow one of the rules, or choose the hit policy first."),
    DECISION_SHADOWED(
            "decision-shadowed",
            Family.DECISIONS,
            Severity.ERROR,
            "In a table with the hit policy first each rule can be reached.",
            "Move the rule up, or remove it."),
    DECISION_GAP(
            "decision-gap",
            Family.DECISIONS,
            Severity.WARNING,
            "A table with the hit policy unique answers every input.",
            "Add a rule for the input, or say in a waiver why it cannot occur."),
    DECISION_DOCUMENTED(
            "decision-documented",
            Family.DECISIONS,
            Severity.ERROR,
            "Each decision has a description of its purpose and scope.",
            "Write the description of the decision.");

    private final String id;
    private final Family family;
    private final Severity severity;
    private final String sentence;
    private final String fix;

    Rule(String id, Family family, Severity severity, String sentence, String fix) {
        this.id = id;
        this.family = family;
        this.severity = severity;
        this.sentence = sentence;
        this.fix = fix;
    }

    /** What a rule is for. */
    public enum Family {
        EXECUTABLE("Executable"),
        SOUND("Sound"),
        READABLE("Readable"),
        SOP("SOP"),
        CONTROL("Control"),
        DECISIONS("Decisions");

        private final String title;

        Family(String title) {
            this.title = title;
        }

        /** Returns the name of the family for people. */
        public String title() {
            return title;
        }
    }

    /** Returns the stable id in kebab case. */
    public String id() {
        return id;
    }

    /** Returns what the rule is for. */
    public Family family() {
        return family;
    }

    /** Returns what breaking the rule means for a release. */
    public Severity severity() {
        return severity;
    }

    /** Returns what the rule asks for, one sentence. */
    public String sentence() {
        return sentence;
    }

    /** Returns what to do when the rule is broken. */
    public String fix() {
        return fix;
    }

    /** Returns a finding of this rule. */
    Finding at(String file, String element, String message) {
        return new Finding(id, severity, file, element == null ? "" : element, message, fix);
    }
}
