// The tables and charts of the page. Every text is put in as text, never as markup.
const { teams, tables, charts } = JSON.parse(document.getElementById("rows").textContent);
const ON_PAPER = 50;
const UNKNOWN = "not known";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const select = document.getElementById("team");
const chosen = document.getElementById("chosen");
const made = [];

// Values as people read them, by the kind of their column.

const decimals = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 });
const others = { force: "The force", unassigned: "In no neighbourhood" };
const named = (code) => teams[code] ?? others[code] ?? code;

function day(iso) {
    const [year, month, date] = iso.split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}`;
}

const shown = {
    text: (value) => value ?? "",
    count: (value) => (value === null ? UNKNOWN : decimals.format(value)),
    days: (value) => (value === null ? UNKNOWN : decimals.format(value)),
    share: (value) => {
        if (value === null) return UNKNOWN;
        return value > 0 && value < 0.0005 ? "under 0.1%" : percent.format(value);
    },
    rank: (value) => (value?.[0] == null ? "" : decimals.format(value[0]) + (value[1] > 1 ? "=" : "")),
    movement: (value) => moved(...(value ?? [])),
    on: (value) => (value ? day(value) : ""),
    flag: (value) => (value === null ? UNKNOWN : value ? "Yes" : ""),
    person: ([name, reference]) => `${name} ${reference}`,
    harm: ([days, unknown]) => {
        if (days === null) return UNKNOWN;
        return decimals.format(days) + (unknown ? ` and ${unknown} without a weight` : "");
    },
    teams: (value) =>
        (value ?? []).map(([code, rank]) => named(code) + (rank ? ` (${rank})` : "")).join(", "),
};
const isNumber = (kind) => ["count", "days", "share", "harm", "rank", "movement"].includes(kind);

function moved(movement, places) {
    if (movement !== "stayed") return { new: "New", returned: "Back" }[movement] ?? "";
    const by = Number(places);
    return by === 0 ? "Same" : `${by > 0 ? "Up" : "Down"} ${Math.abs(by)}`;
}

// What a value is sorted by: what is not known comes last, and whoever is new or back before who moved.
function order(kind, value) {
    if (kind === "rank") return value?.[0] ?? Infinity;
    if (kind === "movement") return { new: 2e9, returned: 1e9, stayed: Number(value?.[1]) }[value?.[0]] ?? -Infinity;
    if (kind === "harm") return value[0] ?? -Infinity;
    if (isNumber(kind)) return value ?? -Infinity;
    return kind === "on" ? (value ?? "") : shown[kind](value).toLowerCase();
}

function escaped(text) {
    const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
    return String(text).replace(/[&<>"']/g, (character) => entities[character]);
}

function display(kind, value) {
    if (kind === "person") return `${escaped(value[0])} <span class="aside">${escaped(value[1])}</span>`;
    if (kind === "harm" && value[0] !== null && value[1]) {
        const crimes = `${value[1]} without a weight yet`;
        return `${decimals.format(value[0])} <span class="aside">and ${crimes}</span>`;
    }
    return escaped(shown[kind](value));
}

function column(kind, name, number) {
    const render = (value, purpose) => {
        if (purpose === "display") return display(kind, value);
        // What is searched is read as markup too, where it holds an ampersand.
        return purpose === "filter" ? escaped(shown[kind](value)) : order(kind, value);
    };
    return {
        targets: number,
        type: isNumber(kind) ? "num" : "string",
        className: ["count", "days", "share", "harm"].includes(kind) ? "number" : `${kind} ${name}`,
        orderSequence: (isNumber(kind) && kind !== "rank") || kind === "on" ? ["desc", "asc"] : ["asc", "desc"],
        render,
    };
}

// Tables: sorted, searched and paged by DataTables; all of them follow the team that is chosen.

function table(element) {
    const { names, kinds, rows } = tables[element.dataset.table];
    const where = kinds.indexOf("teams");
    const paged = rows.length > 25;
    const drawn = new DataTable(element, {
        data: rows,
        columnDefs: kinds.map((kind, number) => column(kind, names[number], number)),
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
    made.push({ drawn, where, rows, paper: document.querySelector(`[data-of="${element.id.slice(6)}"]`) });
}

function isOf(team, row, where) {
    return (row[where] ?? []).some(([code]) => code === team);
}

function follow(team) {
    for (const { drawn, where } of made) {
        if (where < 0) continue;
        drawn.search.fixed("team", team ? (text, row) => isOf(team, row, where) : null).draw();
    }
    chosen.textContent = team ? `Showing ${named(team)} in tables that list teams.` : "";
}

function offer() {
    const codes = new Set();
    for (const { rows, where } of made) {
        if (where >= 0) rows.forEach((row) => (row[where] ?? []).forEach(([code]) => codes.add(code)));
    }
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
    const { spec, data, follows_team } = charts[element.dataset.chart];
    const rows = Object.values(data)[0];
    if (follows_team) spec.params[0].value = most(rows);
    // A layer of no rows, such as a map's without a harm spot, has no scale to draw it by.
    if (spec.layer) spec.layer = spec.layer.filter((layer) => data[layer.data.name].length);
    const { view } = await vegaEmbed(element, { ...spec, datasets: data, config }, {
        ast: true, renderer: "svg", actions: false, defaultStyle: false,
        tooltip: { disableDefaultStyle: true },
    });
    if (!follows_team) return;
    const show = (team) => {
        view.signal("team", team).runAsync();
        const said = rows.length ? `${trend(team, rows)} Choose a team at the top of the page to see another.` : "";
        element.closest("figure").querySelector(".finding").textContent = said;
        element.setAttribute("aria-label", said);
    };
    select.addEventListener("change", () => show(select.value || most(rows)));
    show(select.value || most(rows));
}

// The neighbourhood with the most harm in the last window.
function most(rows) {
    const last = rows.map((row) => row.last_day).sort().at(-1);
    const latest = rows.filter((row) => row.last_day === last && row.harm_days !== null);
    return latest.sort((a, b) => b.harm_days - a.harm_days)[0]?.scope_code ?? "";
}

function trend(team, rows) {
    const own = rows.filter((row) => row.scope_code === team);
    if (!own.length) return `${named(team)}: no whole window of months to show yet.`;
    const said = `${named(team)}: ${shown.days(own.at(-1).harm_days)} days of harm in the window to ${day(own.at(-1).last_day)}`;
    const { before_finding, year_finding } = own.at(-1);
    return `${said}. Against the window before: ${before_finding}; against the same months a year before: ${year_finding}.`;
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
        paper.textContent = rows > ON_PAPER ? `On paper, the first ${ON_PAPER} of ${decimals.format(rows)} rows. ` : "";
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
