/* Draws each figure[data-chart] from its own table, so that picture and table can't differ. Bars lie, lines are by time.
   Columns whose heading has data-series are drawn, in the colour that it names; a row's name is its first cell. */
(function () {
  "use strict";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 720px)");
  const drawn = new Map();

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function number(cell) {
    const value = parseFloat(cell.dataset.value === undefined ? cell.textContent.replaceAll(",", "") : cell.dataset.value);
    return Number.isFinite(value) ? value : null;
  }

  function read(table) {
    const rows = Array.from(table.tBodies[0].rows);
    const series = Array.from(table.tHead.rows[0].cells)
      .map((head, at) => ({ head, at }))
      .filter(({ head }) => head.dataset.series !== undefined)
      .map(({ head, at }) => ({
        name: (head.dataset.label || head.textContent).trim(),
        colour: colour(head.dataset.series),
        values: rows.map((row) => number(row.cells[at])),
      }));
    const names = rows.map((row) => (row.cells[0].dataset.label || row.cells[0].textContent).trim());
    return { names, series };
  }

  function options(figure, told, text) {
    const bars = figure.dataset.chart === "bar";
    const percent = figure.dataset.unit === "%";
    const ink = colour("--chart-ink"), line = colour("--chart-line");
    const names = {
      type: "category", data: told.names, inverse: bars, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, fontFamily: text, fontSize: 13, width: narrow.matches ? 104 : 220, overflow: bars ? "truncate" : "none" },
    };
    const values = {
      type: "value", minInterval: 1, max: percent ? 100 : null, splitLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, fontFamily: text, fontSize: 13, formatter: percent ? "{value}%" : "{value}" },
    };
    return {
      animation: !calm.matches,
      textStyle: { fontFamily: text },
      grid: { left: 8, right: 24, top: told.series.length > 1 ? 44 : 16, bottom: 8, containLabel: true },
      legend: { show: told.series.length > 1, top: 0, left: 0, itemWidth: 14, itemHeight: 14, textStyle: { color: ink, fontSize: 14 } },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: bars ? "shadow" : "line" },
        backgroundColor: colour("--chart-paper"), borderColor: line, textStyle: { color: ink, fontSize: 14 },
        valueFormatter: (value) => (value === null || value === undefined ? "–" : percent ? value + "%" : String(value)),
      },
      xAxis: bars ? values : names,
      yAxis: bars ? names : values,
      series: told.series.map((one) => ({
        name: one.name, data: one.values, color: one.colour, type: bars ? "bar" : "line", barMaxWidth: 22,
        stack: figure.dataset.stacked === undefined ? undefined : "all", symbolSize: 6, lineStyle: { width: 3 },
      })),
    };
  }

  function draw(figure) {
    const told = read(figure.querySelector("table"));
    if (!told.names.length || !told.series.length) return;
    let chart = drawn.get(figure);
    if (!chart) {
      const place = document.createElement("div");
      place.className = "chart-picture";
      place.setAttribute("role", "img");
      place.setAttribute("aria-label", figure.dataset.label);
      const rows = told.names.length * (figure.dataset.stacked === undefined ? 18 * told.series.length + 16 : 38);
      place.style.height = (figure.dataset.chart === "bar" ? Math.max(160, rows + 84) : 260) + "px";
      figure.prepend(place);
      chart = echarts.init(place, null, { renderer: "canvas" });
      drawn.set(figure, chart);
    }
    chart.setOption(options(figure, told, getComputedStyle(document.body).fontFamily), true);
  }

  function all() {
    document.querySelectorAll("figure[data-chart]").forEach(draw);
  }

  all();
  dark.addEventListener("change", all);
  narrow.addEventListener("change", all);
  new MutationObserver(all).observe(document.documentElement, { attributes: true, attributeFilter: ["class", "data-theme"] });
  addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
})();
