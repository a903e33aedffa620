package org.followthrough.sop.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The nodes of one level in the order in which a person reads them: along the flows from the start, each after all that
 * lead to it except by going back, the straight way on first. What no start leads to comes last.
 */
final class ReadingOrder {

    private final Map<String, Element> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> ways = new HashMap<>();
    private final Map<String, Double> heights = new HashMap<>();

    ReadingOrder(Bpmn bpmn, Element level) {
        for (Element child : Bpmn.children(level)) {
            String type = Bpmn.type(child);
            if (Bpmn.isEvent(type)
                    || Bpmn.isGateway(type)
                    || Bpmn.isTask(type)
                    || Bpmn.isSubProcess(type)
                    || type.equals("callActivity")) {
                nodes.put(Bpmn.id(child), child);
            }
        }
        for (Element shape : Bpmn.all(bpmn.root(), "BPMNShape")) {
            Bpmn.child(shape, "Bounds").ifPresent(bounds -> {
                try {
                    heights.putIfAbsent(
                            shape.getAttribute("bpmnElement"),
                            Double.parseDouble(bounds.getAttribute("y"))
                                    + Double.parseDouble(bounds.getAttribute("height")) / 2);
                } catch (NumberFormatException e) {
                    // Without a place it is read where its flows put it.
                }
            });
        }
        for (Element flow : Bpmn.children(level, "sequenceFlow")) {
            way(flow.getAttribute("sourceRef"), flow.getAttribute("targetRef"));
        }
        // Straight on before turning off; what interrupts a step is read after where the step leads.
        ways.forEach((source, targets) -> targets.sort(Comparator.comparingDouble(
                target -> Math.abs(heights.getOrDefault(target, 0.0) - heights.getOrDefault(source, 0.0)))));
        nodes.values().stream()
                .filter(node -> Bpmn.type(node).equals("boundaryEvent"))
                .forEach(node -> way(node.getAttribute("attachedToRef"), Bpmn.id(node)));
    }

    private void way(String source, String target) {
        if (nodes.containsKey(source) && nodes.containsKey(target)) {
            ways.computeIfAbsent(source, from -> new ArrayList<>()).add(target);
        }
    }

    List<Element> nodes() {
        List<String> starts = nodes.values().stream()
                .filter(node -> Bpmn.type(node).equals("startEvent"))
                .map(Bpmn::id)
                .sorted(Comparator.comparingDouble(id -> heights.getOrDefault(id, 0.0)))
                .toList();
        List<String> roots = new ArrayList<>(starts);
        Set<String> targets = new HashSet<>();
        ways.values().forEach(targets::addAll);
        nodes.keySet().stream()
                .filter(id -> !targets.contains(id) && !starts.contains(id))
                .forEach(roots::add);
        // A circle that nothing leads into is read from its first node.
        roots.addAll(nodes.keySet());

        Set<String> order = new LinkedHashSet<>();
        for (String root : roots) {
            if (!order.contains(root)) {
                follow(root, order);
            }
        }
        return order.stream().map(nodes::get).toList();
    }

    private void follow(String root, Set<String> order) {
        Map<String, Integer> waits = new HashMap<>();
        Set<List<String>> back = new HashSet<>();
        forward(root, order, new HashSet<>(), new LinkedHashSet<>(), waits, back);
        Deque<String> ready = new ArrayDeque<>(List.of(root));
        while (!ready.isEmpty()) {
            String next = ready.pop();
            if (!order.add(next)) {
                continue;
            }
            List<String> targets = ways.getOrDefault(next, List.of());
            for (int n = targets.size() - 1; n >= 0; n--) {
                String target = targets.get(n);
                if (!order.contains(target)
                        && !back.contains(List.of(next, target))
                        && waits.merge(target, -1, Integer::sum) <= 0) {
                    ready.push(target);
                }
            }
        }
    }

    /** Counts the ways that lead to each node and finds those that go back; without recursion, however long the way. */
    private void forward(
            String root,
            Set<String> done,
            Set<String> seen,
            Set<String> path,
            Map<String, Integer> waits,
            Set<List<String>> back) {
        Deque<String> stack = new ArrayDeque<>(List.of(root));
        Map<String, Integer> taken = new HashMap<>();
        seen.add(root);
        path.add(root);
        while (!stack.isEmpty()) {
            String here = stack.peek();
            List<String> targets = ways.getOrDefault(here, List.of());
            int n = taken.merge(here, 1, Integer::sum) - 1;
            if (n >= targets.size()) {
                stack.pop();
                path.remove(here);
                continue;
            }
            String target = targets.get(n);
            if (path.contains(target)) {
                back.add(List.of(here, target));
            } else if (!done.contains(target)) {
                waits.merge(target, 1, Integer::sum);
                if (seen.add(target)) {
                    stack.push(target);
                    path.add(target);
                }
            }
        }
    }
}
