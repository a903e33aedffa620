// Draws a chart from the table behind it. Readable without colour: lines differ by dash and marker, bars by pattern, and
// values stand at the marks. How the table has to look is said in templates/insight/parts.html.

import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, AriaComponent, GridComponent, LegendComponent, SVGRenderer]);

const MOST_LABELS = 14;
const MOST_WHISKERS = 45;

const LOOKS = {
  value: { colour: '--chart-value', line: 'solid', symbol: 'circle', filled: true, decal: 'none' },
  other: { colour: '--chart-other', line: [7, 4], symbol: 'rect', filled: false, decal: stripes() },
  target: { colour: '--chart-target', line: [2, 3], symbol: 'none', filled: false, decal: 'none' }
};

/** Draws the chart above its table; gives what paints it again, or nothing when there is nothing to draw. */
export function draw(figure) {
  const table = read(figure.querySelector('table'));
  if (table.rows.length === 0 || !table.series.some(series => series.values.some(value => value !== null))) {
    return undefined;
  }
  const box = document.createElement('div');
  box.className = `drawing ${figure.dataset.chart}`;
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', said(figure, table));
  figure.querySelector('details.behind').before(box);
  if (figure.dataset.chart === 'bars') {
    box.style.height = `${table.rows.length * (table.series.length > 1 ? 44 : 30) + 40}px`;
  }
  const chart = init(box, null, { renderer: 'svg' });
  const paint = () => {
    chart.setOption(options(figure.dataset, table, box), true);
    // Lets paper and zoom scale the drawing as one picture.
    box.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  };
  paint();
  chart.on('click', event => {
    const address = table.rows[event.dataIndex]?.href;
    if (address) {
      location.assign(address);
    }
  });
  let width = box.clientWidth;
  new ResizeObserver(() => {
    if (box.clientWidth > 0 && box.clientWidth !== width && !matchMedia('print').matches) {
      width = box.clientWidth;
      chart.resize();
      paint();
    }
  }).observe(box);
  figure.dataset.drawn = '';
  return { box, paint, dispose: () => chart.dispose() };
}

function read(table) {
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
  const column = (name) => heads.findIndex(head => head.dataset.series === name);
  const values = (index, what = 'value') => rows.map(row => {
    const written = row.cells[index]?.dataset[what];
    return written === undefined || written === '' ? null : Number(written);
  });
  const interval = column('interval');
  return {
    rows: rows.map(row => ({
      name: row.cells[0].dataset.short ?? row.cells[0].textContent.trim(),
      href: row.cells[0].querySelector('a')?.href,
      weak: 'weak' in row.dataset
    })),
    series: Object.keys(LOOKS).filter(name => column(name) >= 0).map(name => ({
      name,
      title: heads[column(name)].dataset.title ?? heads[column(name)].textContent.trim(),
      values: values(column(name)),
      words: rows.map(row => row.cells[column(name)]?.textContent.trim())
    })),
    low: interval < 0 ? null : values(interval, 'low'),
    high: interval < 0 ? null : values(interval, 'high')
  };
}

/** What a screen reader hears of the picture; the table says the rest. */
function said(figure, { rows, series }) {
  const told = series
    .filter(one => one.values.some(value => value !== null))
    .map(({ title, values, words }) => {
      const known = values.map((value, at) => ({ value, at })).filter(one => one.value !== null);
      const least = known.reduce((a, b) => (b.value < a.value ? b : a));
      const most = known.reduce((a, b) => (b.value > a.value ? b : a));
      return least.value === most.value
        ? `${title}: ${words[most.at]}`
        : `${title}: lowest ${words[least.at]} (${rows[least.at].name}), highest ${words[most.at]} (${rows[most.at].name})`;
    });
  return `Chart. ${figure.querySelector('figcaption').textContent.trim()}. ${told.join('. ')}. The table below has all values.`;
}

function options({ chart: kind, unit }, table, box) {
  const colours = name => colour(box, name);
  const ink = colours('--chart-ink');
  const lying = kind === 'bars';
  const several = table.series.length > 1;
  const scale = scaleOf(unit, table);
  const narrow = box.clientWidth < 480;
  const text = { color: ink, fontSize: narrow ? 11 : 12, fontFamily: getComputedStyle(box).fontFamily };
  const names = {
    type: 'category',
    data: table.rows.map(row => row.name),
    inverse: lying,
    boundaryGap: kind === 'line' ? ['2%', '2%'] : true,
    axisLine: { lineStyle: { color: ink } },
    axisTick: { show: !lying, alignWithLabel: true, lineStyle: { color: ink } },
    axisLabel: { ...text, hideOverlap: true, width: lying ? (narrow ? 96 : 150) : undefined, overflow: lying ? 'break' : undefined }
  };
  const amounts = {
    type: 'value',
    min: scale.min,
    max: scale.max,
    minInterval: scale.minInterval,
    interval: scale.interval,
    splitNumber: 4,
    axisLabel: { ...text, formatter: value => scale.axis(value), hideOverlap: true },
    axisLine: { show: false },
    splitLine: { lineStyle: { color: colours('--chart-grid') } }
  };
  return {
    animation: false,
    aria: { enabled: false, decal: { show: false } },
    textStyle: text,
    legend: several
      ? { right: 0, top: 0, data: table.series.map(one => one.title), textStyle: text, selectedMode: false, itemHeight: 12, itemWidth: 32 }
      : undefined,
    grid: { left: 4, right: lying ? 84 : 30, top: several ? 44 : 24, bottom: 4, containLabel: true },
    xAxis: lying ? amounts : names,
    yAxis: lying ? names : amounts,
    series: [
      ...whiskers(table, lying, scale, ink),
      ...table.series.map(series => marks(kind, series, table, scale, colours, several)),
      words(kind, table, scale, colours, text, narrow)
    ]
  };
}

function marks(kind, series, table, scale, colours, several) {
  const look = LOOKS[series.name];
  const shade = colours(look.colour);
  const paper = colours('--chart-paper');
  const asLine = kind === 'line' || series.name === 'target';
  return {
    type: asLine ? 'line' : 'bar',
    name: series.title,
    data: series.values.map((value, at) => ({
      value: value === null ? null : scale.of(value),
      itemStyle: table.rows[at].weak ? { color: paper } : undefined
    })),
    connectNulls: false,
    symbol: look.symbol,
    symbolSize: table.rows.length > 40 ? 3 : 7,
    showAllSymbol: true,
    cursor: table.rows.some(row => row.href) ? 'pointer' : 'default',
    emphasis: { disabled: true },
    barMaxWidth: kind === 'bars' ? 18 : several ? 22 : 36,
    lineStyle: { color: shade, width: series.name === 'target' ? 1.5 : 2.2, type: look.line },
    itemStyle: asLine
      ? { color: look.filled ? shade : paper, borderColor: shade, borderWidth: 1.6 }
      : { color: look.filled ? shade : paper, borderColor: shade, borderWidth: 1, decal: look.decal === 'none' ? undefined : { ...look.decal, color: shade } },
    z: series.name === 'target' ? 2 : 4
  };
}

/** The words at the marks, beyond the ends of their intervals: of the first series, or nobody could tell whose they are. */
function words(kind, { rows, series: [first], high }, scale, colours, text, narrow) {
  const known = first.values.map((value, at) => (value === null || kind !== 'line' && value === 0 ? -1 : at)).filter(at => at >= 0);
  const most = kind === 'bars' ? rows.length : narrow ? 5 : MOST_LABELS;
  const labelled = new Set(known.length <= most ? known : corners(first.values, known));
  const shown = rows.length <= MOST_WHISKERS;
  return {
    type: 'line',
    silent: true,
    data: first.values.map((value, at) => (value === null ? null : scale.of(shown && !rows[at].weak ? Math.max(value, high?.[at] ?? value) : value))),
    symbol: 'circle',
    symbolSize: 1,
    showAllSymbol: true,
    lineStyle: { width: 0, color: 'transparent' },
    itemStyle: { color: 'transparent', borderWidth: 0 },
    emphasis: { disabled: true },
    label: {
      show: true,
      position: kind === 'bars' ? 'right' : 'top',
      distance: 6,
      ...text,
      textBorderColor: colours('--chart-paper'),
      textBorderWidth: 3,
      formatter: ({ dataIndex }) => (labelled.has(dataIndex) ? first.words[dataIndex] : '')
    },
    z: 6
  };
}

/** The ends and the extremes of a long line. */
function corners(values, known) {
  const least = known.reduce((a, b) => (values[b] < values[a] ? b : a), known[0]);
  const most = known.reduce((a, b) => (values[b] > values[a] ? b : a), known[0]);
  return [known.at(-1), least, most];
}

/** The interval of each value, as a line with two ends. */
function whiskers({ rows, low, high, series }, lying, scale, ink) {
  if (!low || !high || series.length > 1 && series[1].name === 'other' || rows.length > MOST_WHISKERS) {
    return [];
  }
  return [{
    type: 'custom',
    silent: true,
    z: 3,
    // The interval of a few is so wide that it would flatten all others; the table has it.
    data: rows.map((row, at) => row.weak || low[at] === null || high[at] === null
      ? [at, NaN, NaN]
      : [at, scale.of(scale.min === 0 ? Math.max(0, low[at]) : low[at]), scale.of(high[at])]),
    encode: lying ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] },
    renderItem(params, api) {
      const at = api.value(0);
      if (Number.isNaN(api.value(1)) || Number.isNaN(api.value(2))) {
        return null;
      }
      const place = value => api.coord(lying ? [value, at] : [at, value]);
      const from = place(api.value(1));
      const to = place(api.value(2));
      const end = (point) => lying
        ? { x1: point[0], y1: point[1] - 4, x2: point[0], y2: point[1] + 4 }
        : { x1: point[0] - 4, y1: point[1], x2: point[0] + 4, y2: point[1] };
      const style = { stroke: ink, lineWidth: 1, fill: 'none' };
      return {
        type: 'group',
        children: [
          { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style },
          { type: 'line', shape: end(from), style },
          { type: 'line', shape: end(to), style }
        ]
      };
    }
  }];
}

/** How values become lengths: seconds in the unit that suits the largest, shares in per cent. */
function scaleOf(unit, { rows, series, high }) {
  const all = [...series.flatMap(one => one.values), ...(high ?? []).filter((value, at) => !rows[at].weak)]
    .filter(value => value !== null);
  const most = Math.max(...all.map(Math.abs), 0);
  switch (unit) {
    case 'seconds': {
      const [by, word] = most < 120 ? [1, 's'] : most < 5400 ? [60, 'min'] : most < 172_800 ? [3600, 'h'] : [86_400, 'd'];
      return { of: value => value / by, axis: value => `${value} ${word}`, min: 0 };
    }
    case 'hours': {
      const [by, word] = most < 5400 ? [60, 'min'] : [3600, 'h'];
      return { of: value => value / by, axis: value => `${value} ${word}`, min: 0 };
    }
    case 'share':
      return { of: value => value * 100, axis: value => `${value} %`, min: 0, ...(most > 0.5 ? { max: 100, interval: 25 } : {}) };
    case 'points':
      return {
        of: value => value, axis: value => (value > 0 ? `+${value}` : `${value}`.replace('-', '−')),
        ...(most > 50 ? { min: Math.min(...all) < 0 ? -100 : 0, max: 100, interval: 50 } : {})
      };
    case 'count':
      return { of: value => value, axis: value => `${value}`, min: Math.min(0, ...all), minInterval: 1 };
    default:
      return { of: value => value, axis: value => `${value}`, min: 0 };
  }
}

/** A colour of the style sheet as the browser sees it now, forced colours included. */
function colour(box, name) {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  box.append(probe);
  const seen = getComputedStyle(probe).color;
  probe.remove();
  return seen;
}

/** Hatching that is told apart in black and white. */
function stripes() {
  return { dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, symbolSize: 1 };
}
