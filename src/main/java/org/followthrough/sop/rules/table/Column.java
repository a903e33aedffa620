package org.followthrough.sop.rules.table;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.sop.rules.table.Cell.Span;

/** An input of a table: its type, its listed values, and how its entries are read. */
record Column(String label, String type, List<String> listed) {

    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");
    private static final String LITERAL =
            "(?:\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+(?:\\.\\d+)?|true|false|date\\(\"[^\"]*\"\\))";
    private static final Pattern LIST = Pattern.compile("\\s*" + LITERAL + "\\s*(?:,\\s*" + LITERAL + "\\s*)*");
    private static final Pattern ITEM = Pattern.compile(LITERAL);
    private static final Pattern COMPARISON = Pattern.compile("\\s*(<=|>=|<|>)\\s*(" + LITERAL + ")\\s*");
    private static final Pattern SPAN =
            Pattern.compile("\\s*([\\[\\](])\\s*(" + LITERAL + ")\\s*\\.\\.\\s*(" + LITERAL + ")\\s*([\\[\\])])\\s*");
    private static final Pattern NOT = Pattern.compile("\\s*not\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\s*[\\p{L}_][\\p{L}\\p{N}_]*\\s*");
    private static final int LONGEST = 2_000;

    boolean isNumeric() {
        return NUMBERS.contains(type) || "date".equals(type);
    }

    private boolean isWhole() {
        return Set.of("integer", "long", "date").contains(type);
    }

    /** Reads a list of literals, as input values and output values are written; empty when it is something else. */
    static List<String> literals(String text) {
        List<String> values = new ArrayList<>();
        if (text.length() <= LONGEST && LIST.matcher(text).matches()) {
            Matcher item = ITEM.matcher(text);
            while (item.find()) {
                values.add(item.group());
            }
        }
        return values;
    }

    /** Returns why a single literal does not fit the type; null when it does. */
    static String misfit(String type, String literal) {
        boolean quoted = literal.startsWith("\"");
        boolean flag = literal.equals("true") || literal.equals("false");
        boolean date = literal.startsWith("date(");
        boolean fits = switch (type) {
            case "string" -> quoted;
            case "boolean" -> flag;
            case "integer", "long" -> literal.matches("-?\\d+(\\.0+)?");
            case "double", "number" -> !quoted && !flag && !date;
            case "date" -> date;
            default -> true;
        };
        return fits ? null : literal + " is no " + type;
    }

    Cell read(String text) {
        if (text.isBlank() || "-".equals(text.strip())) {
            return Cell.any(text);
        }
        if (text.length() > LONGEST) {
            return Cell.opaque(text);
        }
        Matcher not = NOT.matcher(text);
        if (not.matches()) {
            Cell inner = read(not.group(1));
            return inner.isOpaque() || inner.any()
                    ? new Cell(text, false, null, null, false, inner.misfit())
                    : new Cell(text, false, inner.values(), inner.spans(), true, null);
        }
        if (NAME.matcher(text).matches()
                && !text.strip().matches("true|false|null")
                && Set.of("string", "boolean", "integer", "long", "double", "number")
                        .contains(type)) {
            return Cell.misfit(
                    text,
                    text.strip() + " is no " + type
                            + ("string".equals(type) ? "; texts stand in quotation marks" : ""));
        }
        return isNumeric() ? spans(text) : values(text);
    }

    private Cell values(String text) {
        if (("string".equals(type) || "boolean".equals(type))
                && COMPARISON.matcher(text).matches()) {
            return Cell.misfit(text, text.strip() + " compares numbers, but the input is a " + type);
        }
        List<String> values = literals(text);
        if (values.isEmpty() || !Set.of("string", "boolean").contains(type)) {
            return Cell.opaque(text);
        }
        for (String value : values) {
            String misfit = misfit(type, value);
            if (misfit != null) {
                return Cell.misfit(text, misfit);
            }
            if (!listed.isEmpty() && !listed.contains(value)) {
                return Cell.misfit(text, value + " is none of the values that the input lists");
            }
        }
        return new Cell(text, false, values, null, false, null);
    }

    private Cell spans(String text) {
        List<Span> spans = new ArrayList<>();
        for (String part : text.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            Matcher comparison = COMPARISON.matcher(part);
            Matcher span = SPAN.matcher(part);
            List<String> bounds = new ArrayList<>();
            if (comparison.matches()) {
                bounds.add(comparison.group(2));
            } else if (span.matches()) {
                bounds.add(span.group(2));
                bounds.add(span.group(3));
            } else if (ITEM.matcher(part.strip()).matches()) {
                bounds.add(part.strip());
            } else {
                return Cell.opaque(text);
            }
            for (String bound : bounds) {
                String misfit = misfit("date".equals(type) ? type : "double", bound);
                if (misfit != null) {
                    return Cell.misfit(text, bound + " is no " + type);
                }
            }
            double first = number(bounds.get(0));
            if (Double.isNaN(first) || Double.isNaN(number(bounds.get(bounds.size() - 1)))) {
                return Cell.misfit(text, text.strip() + " holds no date");
            }
            if (comparison.matches()) {
                boolean up = comparison.group(1).startsWith(">");
                boolean with = comparison.group(1).endsWith("=");
                spans.add(
                        up
                                ? new Span(first, with, Double.POSITIVE_INFINITY, false)
                                : new Span(Double.NEGATIVE_INFINITY, false, first, with));
            } else if (span.matches()) {
                spans.add(new Span(first, "[".equals(span.group(1)), number(bounds.get(1)), "]".equals(span.group(4))));
            } else {
                spans.add(new Span(first, true, first, true));
            }
        }
        return new Cell(text, false, null, spans, false, null);
    }

    private double number(String literal) {
        try {
            return literal.startsWith("date(")
                    ? LocalDate.parse(literal.substring(6, literal.length() - 2))
                            .toEpochDay()
                    : Double.parseDouble(literal);
        } catch (DateTimeParseException e) {
            return Double.NaN;
        }
    }

    /** One representative of each set of inputs that no entry of this column tells apart. */
    List<String> samples(List<Cell> cells) {
        if (!isNumeric()) {
            Set<String> values = new TreeSet<>(listed);
            if ("boolean".equals(type)) {
                values.addAll(List.of("true", "false"));
            } else if (listed.isEmpty()) {
                cells.stream().filter(cell -> cell.values() != null).forEach(cell -> values.addAll(cell.values()));
                values.add("anything else");
            }
            return List.copyOf(values);
        }
        TreeSet<Double> bounds = new TreeSet<>();
        cells.stream()
                .filter(cell -> cell.spans() != null)
                .flatMap(cell -> cell.spans().stream())
                .forEach(span -> {
                    bounds.add(span.from());
                    bounds.add(span.to());
                });
        bounds.remove(Double.NEGATIVE_INFINITY);
        bounds.remove(Double.POSITIVE_INFINITY);
        if (bounds.isEmpty()) {
            return List.of("0.0");
        }
        TreeSet<Double> samples = new TreeSet<>();
        samples.add(bounds.first() - 1);
        samples.add(bounds.last() + 1);
        Double last = null;
        for (double bound : bounds) {
            if (last != null) {
                double middle = isWhole() ? Math.floor(last) + 1 : (last + bound) / 2;
                if (middle > last && middle < bound) {
                    samples.add(middle);
                }
            }
            if (!isWhole() || bound == Math.rint(bound)) {
                samples.add(bound);
            }
            last = bound;
        }
        return samples.stream().map(String::valueOf).toList();
    }

    boolean lets(Cell cell, String sample) {
        return isNumeric() ? cell.lets(Double.parseDouble(sample)) : cell.lets(sample);
    }

    /** Returns an input for people to read. */
    String said(String sample) {
        if (!isNumeric()) {
            return label + " = " + sample;
        }
        double value = Double.parseDouble(sample);
        String number = "date".equals(type)
                ? LocalDate.ofEpochDay((long) value).toString()
                : value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
        return label + " = " + number;
    }
}
