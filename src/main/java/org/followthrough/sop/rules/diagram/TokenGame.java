package org.followthrough.sop.rules.diagram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Plays every way through one level with tokens, as the engine would: a state is the set of flows and activities that
 * hold a token. A sub-process is one activity here; its inside is a level of its own. Soundness as in W. van der Aalst,
 * "The Application of Petri Nets to Workflow Management" (1998), with the difference that a level has ended when no
 * token is left, as in BPMN. A second token on a flow that still holds one, as a loop around a parallel split makes it,
 * is left to the state in which the first has gone on.
 */
public final class TokenGame {

    private static final int MOST_STATES = 20_000;
    private static final int MOST_CHOICES = 7;

    /**
     * What the game showed.
     *
     * @param complete whether every state was visited; if not, nothing found does not mean that nothing is there
     * @param stuck nodes at which a token waits for another that cannot come
     * @param unsynchronised nodes at which two tokens meet that nothing joins
     * @param endless nodes from which no end can be reached
     * @param ends whether some way leads to the end, and not by an error
     * @param fails whether some way leads to an error that leaves the level
     */
    public record Verdict(
            boolean complete,
            Set<Step> stuck,
            Set<Step> unsynchronised,
            Set<Step> endless,
            boolean ends,
            boolean fails) {}

    private final Level level;
    private final Set<Step> blocked;
    private final Map<Flow, Integer> flows = new HashMap<>();
    private final Map<Step, Integer> active = new LinkedHashMap<>();
    private final Map<Step, Integer> armed = new HashMap<>();
    private final Map<Step, Set<Step>> reachable = new HashMap<>();
    private final Map<BitSet, Integer> numbers = new HashMap<>();
    private final List<BitSet> states = new ArrayList<>();
    private final List<List<Integer>> before = new ArrayList<>();
    private final Set<Integer> good = new HashSet<>();
    private final Set<Integer> dead = new HashSet<>();
    private final Set<Step> stuck = new LinkedHashSet<>();
    private final Set<Step> unsynchronised = new LinkedHashSet<>();
    private boolean complete = true;
    private boolean ends;
    private boolean fails;

    private TokenGame(Level level, Set<Step> blocked) {
        this.level = level;
        this.blocked = blocked;
        int place = 0;
        for (Flow flow : level.flows()) {
            flows.put(flow, place++);
        }
        for (Step step : level.steps()) {
            if (step.isActivity() && (watched(step) || blocked.contains(step))) {
                active.put(step, place++);
                for (Step event : step.boundary()) {
                    if (!event.isInterrupting()) {
                        armed.put(event, place++);
                    }
                }
            }
        }
    }

    /** Plays the level from each of its start events. */
    public static Verdict play(Level level) {
        return play(level, Set.of());
    }

    /**
     * Plays the level from each of its start events, with steps that begin but never end: whether the level still ends
     * says whether there is a way round them.
     */
    public static Verdict play(Level level, Set<Step> blocked) {
        List<List<Flow>> starts = level.starts().stream()
                .filter(start -> !blocked.contains(start))
                .map(Step::outgoing)
                .toList();
        Verdict main = new TokenGame(level, blocked).run(starts);
        List<Step> asides = level.steps().stream().filter(TokenGame::isAside).toList();
        if (asides.isEmpty()) {
            return main;
        }
        // Several events beside the work may lead to the same steps: that is once for each, and meant so.
        Set<Step> beside = closure(asides);
        beside.removeAll(closure(level.starts(), step -> !isAside(step)));
        Set<Step> unsynchronised = new LinkedHashSet<>(main.unsynchronised());
        unsynchronised.removeAll(beside);
        for (Step aside : asides) {
            unsynchronised.addAll(
                    new TokenGame(level, blocked).run(List.of(aside.outgoing())).unsynchronised());
        }
        return new Verdict(main.complete(), main.stuck(), unsynchronised, main.endless(), main.ends(), main.fails());
    }

    /** An event that lets its activity go on. */
    private static boolean isAside(Step step) {
        return step.is("boundaryEvent") && step.attachedTo().isPresent() && !step.isInterrupting();
    }

    /** Returns whether every way to the end of the level, and of all within, passes one of these steps. */
    public static boolean everyWayPasses(Level level, Collection<Step> steps) {
        Set<Step> blocked = new HashSet<>();
        for (Step step : level.steps()) {
            boolean passed = steps.contains(step)
                    || step.inside()
                            .filter(inside -> !step.isEventSubProcess() && everyWayPasses(inside, steps))
                            .isPresent();
            if (passed) {
                blocked.add(step);
            }
        }
        Verdict verdict = play(level, blocked);
        boolean interruptionsPass = level.steps().stream()
                .filter(Step::isEventSubProcess)
                .flatMap(step -> step.inside().stream())
                .filter(inside -> inside.starts().stream().anyMatch(Step::isInterrupting))
                .allMatch(inside -> everyWayPasses(inside, steps));
        boolean failureEnds = verdict.fails() && level.around().isEmpty();
        return verdict.complete() && !verdict.ends() && !failureEnds && interruptionsPass;
    }

    private Verdict run(List<List<Flow>> starts) {
        starts.forEach(flows -> enter(new BitSet(), flows, -1));
        for (int next = 0; next < states.size(); next++) {
            if (states.size() > MOST_STATES) {
                complete = false;
                break;
            }
            expand(next);
        }
        return new Verdict(complete, stuck, unsynchronised, complete ? endless() : Set.of(), ends, fails);
    }

    private void expand(int number) {
        BitSet state = states.get(number);
        if (state.isEmpty()) {
            ends = true;
            good.add(number);
            return;
        }
        int known = before.size();
        int moves = 0;
        for (Step step : level.steps()) {
            meet(step, state);
            moves += moves(step, state, number);
        }
        if (moves == 0 && known == before.size()) {
            boolean held = active.entrySet().stream()
                    .anyMatch(entry -> state.get(entry.getValue()) && blocked.contains(entry.getKey()));
            dead.add(number);
            if (!held) {
                level.flows().stream()
                        .filter(flow -> state.get(flows.get(flow)))
                        .map(Flow::to)
                        .filter(step -> step.is("parallelGateway", "inclusiveGateway", "complexGateway"))
                        .forEach(stuck::add);
            }
        }
    }

    private void meet(Step step, BitSet state) {
        if (!step.is("parallelGateway", "inclusiveGateway", "complexGateway", "endEvent")
                && marked(step, state).size() > 1) {
            unsynchronised.add(step);
        }
    }

    private List<Flow> marked(Step step, BitSet state) {
        return step.incoming().stream()
                .filter(flow -> state.get(flows.get(flow)))
                .toList();
    }

    /** Makes every move of a node; returns how many there were. */
    private int moves(Step step, BitSet state, int from) {
        int moves = 0;
        Integer running = active.get(step);
        if (running != null && state.get(running)) {
            moves += movesOfRunning(step, state, from, running);
        }
        List<Flow> tokens = marked(step, state);
        if (tokens.isEmpty()) {
            return moves;
        }
        if (!step.isActivity() && blocked.contains(step)) {
            return moves;
        }
        if (step.is("parallelGateway")) {
            return tokens.size() == step.incoming().size()
                    ? moves + enter(without(state, tokens), step.outgoing(), from)
                    : moves;
        }
        if (step.is("inclusiveGateway", "complexGateway")) {
            return mayCome(step, state, tokens) ? moves : moves + split(without(state, tokens), step, from);
        }
        for (Flow token : tokens) {
            BitSet rest = without(state, List.of(token));
            if (step.is("endEvent")) {
                moves += end(step, rest, from);
            } else if (running != null) {
                moves += begin(step, rest, from, running);
            } else if (step.is("exclusiveGateway", "eventBasedGateway")) {
                moves += choose(step, rest, from);
            } else if (step.is("intermediateThrowEvent")
                    && step.definition("link").isPresent()) {
                moves += jump(step, rest, from);
            } else {
                moves += split(rest, step, from);
            }
        }
        return moves;
    }

    private int movesOfRunning(Step step, BitSet state, int from, int running) {
        int moves = 0;
        BitSet over = (BitSet) state.clone();
        over.clear(running);
        step.boundary().stream().filter(armed::containsKey).forEach(event -> over.clear(armed.get(event)));
        if (!blocked.contains(step)) {
            moves += split(over, step, from);
        }
        for (Step event : step.boundary()) {
            if (event.definition("compensate").isPresent() || blocked.contains(event)) {
                continue;
            }
            if (event.isInterrupting()) {
                moves += enter(over, event.outgoing(), from);
            } else if (state.get(armed.get(event))) {
                BitSet fired = (BitSet) state.clone();
                fired.clear(armed.get(event));
                moves += enter(fired, event.outgoing(), from);
            }
        }
        return moves;
    }

    private int begin(Step step, BitSet rest, int from, int running) {
        if (rest.get(running)) {
            good.add(from);
            return 1;
        }
        BitSet begun = (BitSet) rest.clone();
        begun.set(running);
        step.boundary().stream().filter(armed::containsKey).forEach(event -> begun.set(armed.get(event)));
        link(begun, from);
        return 1;
    }

    private int end(Step step, BitSet rest, int from) {
        if (step.definition("error").isPresent() || step.definition("cancel").isPresent()) {
            fails = true;
            good.add(from);
        } else {
            link(step.definition("terminate").isPresent() ? new BitSet() : rest, from);
        }
        return 1;
    }

    private int choose(Step step, BitSet rest, int from) {
        if (step.outgoing().isEmpty()) {
            link(rest, from);
        }
        step.outgoing().forEach(flow -> enter(rest, List.of(flow), from));
        return 1;
    }

    private int jump(Step step, BitSet rest, int from) {
        String name = linkName(step);
        List<Flow> landing = level.steps().stream()
                .filter(other ->
                        other.is("intermediateCatchEvent") && linkName(other).equals(name))
                .flatMap(other -> other.outgoing().stream())
                .toList();
        return enter(rest, landing, from);
    }

    private static String linkName(Step step) {
        return step.definition("link").map(link -> Dom.attribute(link, "name")).orElse("");
    }

    /** Leaves a node: along all flows, or along any choice of them where conditions decide. */
    private int split(BitSet rest, Step step, int from) {
        List<Flow> certain = new ArrayList<>();
        List<Flow> possible = new ArrayList<>();
        boolean inclusive =
                step.is("inclusiveGateway", "complexGateway") && step.outgoing().size() > 1;
        step.outgoing()
                .forEach(
                        flow -> (inclusive || flow.isConditional() || flow.isDefault() ? possible : certain).add(flow));
        if (possible.size() > MOST_CHOICES) {
            complete = false;
            return enter(rest, step.outgoing(), from);
        }
        for (int choice = 0; choice < 1 << possible.size(); choice++) {
            List<Flow> taken = new ArrayList<>(certain);
            for (int n = 0; n < possible.size(); n++) {
                if ((choice & 1 << n) != 0) {
                    taken.add(possible.get(n));
                }
            }
            if (!taken.isEmpty() || step.outgoing().isEmpty()) {
                enter(rest, taken, from);
            }
        }
        return 1;
    }

    /** Whether a token elsewhere can still come to an inclusive join. */
    private boolean mayCome(Step join, BitSet state, List<Flow> arrived) {
        if (arrived.size() == join.incoming().size()) {
            return false;
        }
        boolean byFlow = level.flows().stream()
                .filter(flow -> state.get(flows.get(flow)) && flow.to() != join)
                .anyMatch(flow -> reachable(flow.to()).contains(join));
        return byFlow
                || active.entrySet().stream()
                        .anyMatch(entry -> state.get(entry.getValue())
                                && reachable(entry.getKey()).contains(join));
    }

    /** Returns the nodes to which flows, boundary events and links lead from a node, itself included. */
    private Set<Step> reachable(Step from) {
        return reachable.computeIfAbsent(from, start -> closure(List.of(start)));
    }

    /** Returns the nodes that lie on some way from these, themselves included. */
    public static Set<Step> closure(Collection<Step> from) {
        return closure(from, step -> true);
    }

    private static Set<Step> closure(Collection<Step> from, Predicate<Step> through) {
        Set<Step> seen = new LinkedHashSet<>(from);
        Deque<Step> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Step step = open.pop();
            List<Step> next = new ArrayList<>(step.boundary());
            step.outgoing().forEach(flow -> next.add(flow.to()));
            if (step.is("intermediateThrowEvent") && step.definition("link").isPresent()) {
                step.level().steps().stream()
                        .filter(other -> other.is("intermediateCatchEvent")
                                && other.definition("link").isPresent()
                                && linkName(other).equals(linkName(step)))
                        .forEach(next::add);
            }
            next.stream().filter(through).filter(seen::add).forEach(open::push);
        }
        return seen;
    }

    private int enter(BitSet rest, List<Flow> taken, int from) {
        BitSet next = (BitSet) rest.clone();
        for (Flow flow : taken) {
            if (next.get(flows.get(flow))) {
                good.add(from);
                return 1;
            }
            next.set(flows.get(flow));
        }
        link(next, from);
        return 1;
    }

    private BitSet without(BitSet state, List<Flow> tokens) {
        BitSet rest = (BitSet) state.clone();
        tokens.forEach(flow -> rest.clear(flows.get(flow)));
        return rest;
    }

    private void link(BitSet state, int from) {
        Integer number = numbers.get(state);
        if (number == null) {
            number = states.size();
            numbers.put(state, number);
            states.add(state);
            before.add(new ArrayList<>());
        }
        if (from >= 0) {
            before.get(number).add(from);
        }
    }

    private static boolean watched(Step step) {
        return step.boundary().stream()
                .anyMatch(event -> event.definition("compensate").isEmpty());
    }

    /** Nodes that hold a token in a state from which neither an end nor a standstill can be reached. */
    private Set<Step> endless() {
        Deque<Integer> open = new ArrayDeque<>(good);
        open.addAll(dead);
        Set<Integer> ending = new HashSet<>(open);
        while (!open.isEmpty()) {
            before.get(open.pop()).stream().filter(ending::add).forEach(open::push);
        }
        Set<Step> endless = new LinkedHashSet<>();
        for (int n = 0; n < states.size(); n++) {
            if (!ending.contains(n)) {
                BitSet state = states.get(n);
                level.flows().stream()
                        .filter(flow -> state.get(flows.get(flow)))
                        .map(Flow::to)
                        .forEach(endless::add);
            }
        }
        return endless;
    }
}
