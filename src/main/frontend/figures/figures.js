// The pages of figures: charts drawn from the tables in the page, and the board that renews itself. Without this script
// the tables are what one reads.

import { draw } from './chart.js';
import { renew } from './board.js';

let charts = [];

function drawAll(root) {
  for (const figure of root.querySelectorAll('figure.chart:not([data-drawn])')) {
    const chart = draw(figure);
    if (chart) {
      charts.push(chart);
      fold(figure);
    }
  }
}

/** The table stays one key away behind the chart, and is open on paper. */
function fold(figure) {
  const table = figure.querySelector('details.behind');
  if (table && !table.dataset.stays) {
    table.open = false;
  }
}

window.addEventListener('beforeprint', () => {
  for (const table of document.querySelectorAll('details.behind:not([open])')) {
    table.dataset.closed = '';
    table.open = true;
  }
});
window.addEventListener('afterprint', () => {
  for (const table of document.querySelectorAll('details.behind[data-closed]')) {
    delete table.dataset.closed;
    table.open = false;
  }
});

// Colours follow the reader's settings, also when they change while the page is open.
for (const asked of ['(forced-colors: active)', '(prefers-contrast: more)']) {
  matchMedia(asked).addEventListener('change', () => charts.forEach(chart => chart.paint()));
}

// The charts of the board went with its old content.
document.addEventListener('renewed', (event) => {
  charts = charts.filter(chart => chart.box.isConnected || chart.dispose());
  drawAll(event.target);
});

// Whoever sets a day means it.
for (const day of document.querySelectorAll('.asked input[type="date"]:is([name="from"], [name="until"])')) {
  day.addEventListener('change', () => {
    day.form.elements.period.value = 'between';
  });
}

drawAll(document);
renew(document.querySelector('[data-board]'));
