package dev.sluice.admin.figures;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One plot: a heading, a sentence that says what it shows, the drawing, and the same numbers as a table. The drawing is
 * made in the browser by {@code sluice/plots.js} from an attribute; every bar leads where its number's link leads.
 */
@Tag("section")
public final class Plot extends HtmlContainer {

    private static final JsonMapper JSON = new JsonMapper();

    /** How it is drawn. */
    public enum Kind {
        /** Bars that stand on each other, over time. */
        BARS,
        LINES,
        /** Lying bars, one to a category. */
        RANKS
    }

    /**
     * Some numbers of one kind.
     *
     * @param colour which of the plot colours of {@code overview.css}
     * @param values {@link #NOTHING} where nothing was measured
     * @param links where each number leads; empty where it leads nowhere
     */
    public record Series(String name, String colour, List<Double> values, List<String> links) {

        public Series {
            values = List.copyOf(values);
            links = List.copyOf(links);
        }
    }

    /** There is no number here, not even nought: the drawing leaves a gap. */
    public static final double NOTHING = Double.NaN;

    private final String testId;

    public Plot(String testId, String heading) {
        this.testId = testId;
        addClassName("plot");
        setTestId(testId);
        getElement().setAttribute("aria-label", heading);
        getElement().appendChild(new Element("h2").setText(heading));
    }

    /** Says why there is nothing to draw. */
    public Plot empty(String text) {
        Div nothing = new Div(text);
        nothing.addClassName("plot-empty");
        add(nothing);
        return this;
    }

    /**
     * Draws numbers.
     *
     * @param summary what a person sees at first sight, in words
     * @param categories what the numbers stand over: hours, days, risks
     * @param unit behind each number; may be empty
     */
    public Plot draw(Kind kind, String summary, List<String> categories, List<Series> series, String unit) {
        Paragraph said = new Paragraph(summary);
        said.addClassName("plot-summary");
        Div drawing = new Div();
        drawing.addClassName("plot-drawing");
        drawing.getElement().setAttribute("role", "img");
        drawing.getElement().setAttribute("aria-label", summary);
        drawing.getElement().setAttribute("data-plot", json(kind, categories, series, unit));
        if (kind == Kind.RANKS) {
            drawing.getStyle().setHeight(48 + 30 * categories.size() + "px");
        }
        add(said, drawing, table(categories, series, unit));
        return this;
    }

    private static String json(Kind kind, List<String> categories, List<Series> series, String unit) {
        Map<String, Object> plot = new LinkedHashMap<>();
        plot.put("kind", kind.name());
        plot.put("unit", unit);
        plot.put("categories", categories);
        plot.put("series", series.stream().map(Plot::json).toList());
        return JSON.writeValueAsString(plot);
    }

    private static Map<String, Object> json(Series series) {
        Map<String, Object> drawn = new LinkedHashMap<>();
        drawn.put("name", series.name);
        drawn.put("colour", series.colour);
        drawn.put("values", series.values.stream().map(Plot::orNull).toList());
        drawn.put("links", series.links);
        return drawn;
    }

    private static @Nullable Double orNull(Double value) {
        return value.isNaN() ? null : value;
    }

    private HtmlContainer table(List<String> categories, List<Series> series, String unit) {
        HtmlContainer details = new HtmlContainer("details");
        details.addClassName("plot-numbers");
        details.getElement().appendChild(new Element("summary").setText(getTranslation("console.overview.numbers")));
        details.setTestId(testId + "-numbers");
        Element table = new Element("table");
        Element head = new Element("tr").appendChild(new Element("th"));
        series.forEach(each -> head.appendChild(new Element("th")
                .setAttribute("scope", "col")
                .setText(unit.isEmpty() ? each.name : each.name + " (" + unit + ")")));
        table.appendChild(new Element("thead").appendChild(head));
        Element body = new Element("tbody");
        for (int i = 0; i < categories.size(); i++) {
            Element row = new Element("tr")
                    .appendChild(new Element("th").setAttribute("scope", "row").setText(categories.get(i)));
            for (Series each : series) {
                row.appendChild(cell(number(each.values.get(i)), each.links.get(i), each.values.get(i)));
            }
            body.appendChild(row);
        }
        table.appendChild(body);
        Div scroll = new Div();
        scroll.addClassName("plot-table");
        scroll.getElement().appendChild(table);
        details.add(scroll);
        return details;
    }

    private static Element cell(String text, String link, double value) {
        Element cell = new Element("td");
        if (link.isEmpty() || value == 0 || Double.isNaN(value)) {
            return cell.setText(text);
        }
        Anchor anchor = new Anchor(link, text);
        anchor.getElement().setAttribute("router-link", true);
        return cell.appendChild(anchor.getElement());
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Makes series of numbers over the same categories. */
    public static final class SeriesBuilder {
        private final String name;
        private final String colour;
        private final List<Double> values = new ArrayList<>();
        private final List<String> links = new ArrayList<>();

        public SeriesBuilder(String name, String colour) {
            this.name = name;
            this.colour = colour;
        }

        public SeriesBuilder add(long count, String link) {
            return add((double) count, link);
        }

        public SeriesBuilder add(double value, String link) {
            values.add(value);
            links.add(link);
            return this;
        }

        public Series build() {
            return new Series(name, colour, values, links);
        }
    }
}
