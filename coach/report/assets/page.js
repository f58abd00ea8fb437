"use strict";
// Draws the charts in the colours of the screen or of paper; the figures name their colours.
(() => {
  const { charts, schemes } = JSON.parse(document.getElementById("drawn").textContent);
  const places = [...document.querySelectorAll("[data-chart]")];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const touched = matchMedia("(pointer: coarse)").matches;
  // in CSS pixels; a wide chart, or three small ones, fit between the margins of A4 and of Letter
  const PAPER = { wide: { width: 640, height: 220 }, small: { width: 205, height: 185 } };

  const isColour = (key) => key.toLowerCase().endsWith("color");

  function painted(value, colours, key = "") {
    if (Array.isArray(value)) return value.map((item) => painted(item, colours, key));
    if (value !== null && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, painted(v, colours, k)]));
    }
    return isColour(key) && Object.hasOwn(colours, value) ? colours[value] : value;
  }

  function draw(place, scheme, paper) {
    const { data, layout } = painted(charts[place.dataset.chart], schemes[scheme]);
    const wide = place.parentElement.classList.contains("wide");
    // on a touch screen a drag is for scrolling
    layout.dragmode = touched ? false : "zoom";
    if (paper) Object.assign(layout, wide ? PAPER.wide : PAPER.small, { font: { ...layout.font, size: 10 } });
    Plotly.react(place, data, layout, { displayModeBar: false, responsive: !paper, showTips: false });
  }

  const drawAll = (paper) =>
    places.forEach((place) => draw(place, paper ? "print" : dark.matches ? "dark" : "light", paper));

  dark.addEventListener("change", () => drawAll(false));
  addEventListener("beforeprint", () => drawAll(true));
  addEventListener("afterprint", () => drawAll(false));
  drawAll(false);
  document.documentElement.dataset.drawn = places.length;
})();
