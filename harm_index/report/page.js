// The tables and charts of the page. Every text is put in as text, never as markup.
const { teams, tables, charts } = JSON.parse(document.getElementById("rows").textContent);
const ON_PAPER = 50;
const select = document.getElementById("team");
const chosen = document.getElementById("chosen");
const made = [];
const named = (code) => teams[code] ?? code;

function escaped(text) {
    const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
    return String(text).replace(/[&<>"']/g, (character) => entities[character]);
}

// A cell is its text; or its text, what it is sorted by, and what stands quietly beside it.
function column({ name, kind, is_number }, number) {
    const render = (cell, purpose) => {
        const [text, order = null, aside = ""] = Array.isArray(cell) ? cell : [cell];
        if (purpose === "display") {
            return escaped(text) + (aside ? ` <span class="aside">${escaped(aside)}</span>` : "");
        }
        const whole = aside ? `${text} ${aside}` : text;
        // What is searched is read as markup too, where it holds an ampersand.
        return purpose === "filter" ? escaped(whole) : (order ?? whole.toLowerCase());
    };
    return {
        targets: number,
        type: is_number ? "num" : "string",
        className: ["count", "days", "share", "harm"].includes(kind) ? "number" : `${kind} ${name}`,
        orderSequence: (is_number && kind !== "rank") || kind === "on" ? ["desc", "asc"] : ["asc", "desc"],
        render,
    };
}

// Tables: sorted, searched and paged by DataTables; all of them follow the team that is chosen.

function table(element) {
    const { columns, rows, teams: whose } = tables[element.dataset.table];
    const paged = rows.length > 25;
    const drawn = new DataTable(element, {
        data: rows,
        columnDefs: columns.map(column),
        deferRender: true,
        autoWidth: false,
        order: [],
        pageLength: 25,
        lengthMenu: [25, 100, 500],
        layout: {
            topStart: paged ? "pageLength" : null,
            topEnd: rows.length > 5 ? { search: { placeholder: "" } } : null,
            bottomStart: "info",
            bottomEnd: paged ? "paging" : null,
        },
        language: {
            emptyTable: "Nothing to list.",
            zeroRecords: "Nothing fits the team and the search.",
            info: "_START_ to _END_ of _TOTAL_",
            infoEmpty: "0 rows",
            infoFiltered: "(out of _MAX_)",
            lengthMenu: "Rows _MENU_",
            search: "Search",
            thousands: ",",
        },
    });
    const scroller = element.closest(".dt-layout-table");
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-label", element.caption.textContent);
    made.push({ drawn, whose, paper: document.querySelector(`[data-of="${element.id.slice(6)}"]`) });
}

function follow(team) {
    for (const { drawn, whose } of made) {
        if (!whose) continue;
        const isOf = (text, row, index) => whose[index].includes(team);
        drawn.search.fixed("team", team ? isOf : null).draw();
    }
    chosen.textContent = team ? `Showing ${named(team)} in tables that list teams.` : "";
}

function offer() {
    const codes = new Set(made.flatMap(({ whose }) => (whose ?? []).flat()));
    if (!codes.size) return;
    codes.delete("force");
    const known = Object.keys(teams).filter((code) => codes.has(code));
    const rest = [...codes].filter((code) => !(code in teams)).sort();
    select.append(...[...known, ...rest].map((code) => new Option(named(code), code)));
    select.form.hidden = false;
    select.form.addEventListener("submit", (event) => event.preventDefault());
    select.addEventListener("change", () => follow(select.value));
}

// Charts: drawn as SVG in the colours of the page, which follow light, dark and paper by themselves.

const axis = {
    aria: false,
    domainColor: "var(--line)", tickColor: "var(--line)", gridColor: "var(--line)",
    labelColor: "var(--quiet)", titleColor: "var(--quiet)", titleFontWeight: "normal",
    labelFontSize: 12, titleFontSize: 12,
};
const config = {
    aria: false, background: null, font: "system-ui", view: { stroke: null }, axis,
    mark: { aria: false },
    legend: { aria: false, labelColor: "var(--text)", titleColor: "var(--quiet)", titleFontWeight: "normal", labelFontSize: 12, titleFontSize: 12 },
    line: { color: "var(--one)", strokeWidth: 2 }, point: { color: "var(--one)" },
};

async function chart(element) {
    const { spec, data, of_teams, first_team } = charts[element.dataset.chart];
    if (of_teams) spec.params[0].value = first_team ?? "";
    // A layer of no rows, such as a map's without a harm spot, has no scale to draw it by.
    if (spec.layer) spec.layer = spec.layer.filter((layer) => data[layer.data.name].length);
    const { view } = await vegaEmbed(element, { ...spec, datasets: data, config }, {
        ast: true, renderer: "svg", actions: false, defaultStyle: false,
        tooltip: { disableDefaultStyle: true },
    });
    if (!of_teams) return;
    const show = (team) => {
        view.signal("team", team).runAsync();
        const said = of_teams[team] ?? `${named(team)}: no whole window of months to show yet.`;
        element.closest("figure").querySelector(".finding").textContent = said;
        element.setAttribute("aria-label", said);
    };
    select.addEventListener("change", () => show(select.value || first_team || ""));
    show(select.value || first_team || "");
}

// Paper: every table as it stands, up to so many rows, and a sentence where that is not all.

let screenLengths = [];

window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    screenLengths = made.map(({ drawn }) => drawn.page.len());
    for (const { drawn, paper } of made) {
        const rows = drawn.page.info().recordsDisplay;
        drawn.page.len(ON_PAPER).draw();
        paper.hidden = rows <= ON_PAPER && !select.value;
        paper.textContent = rows > ON_PAPER ? `On paper, the first ${ON_PAPER} of ${rows.toLocaleString("en-GB")} rows. ` : "";
        if (select.value) paper.textContent += `Chosen team: ${named(select.value)}.`;
    }
});
window.addEventListener("afterprint", () => {
    made.forEach(({ drawn }, number) => drawn.page.len(screenLengths[number]).draw());
});

document.querySelectorAll("table[data-table]").forEach(table);
offer();
await Promise.all([...document.querySelectorAll("[data-chart]")].map(chart));
document.documentElement.dataset.ready = "yes";
