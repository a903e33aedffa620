// One diagram, or the same diagram before and after a change: both always show the same part at the same zoom.

import Viewer from 'bpmn-js/lib/Viewer';
import MoveCanvasModule from 'diagram-js/lib/navigation/movecanvas';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

const MARGIN = 24;
const READABLE = 0.85;
const LARGEST = 3;
const SMALLEST = 0.1;
const STEP = 60;
const LOWEST = 0.45;
const HIGHEST = 0.65;
const KEYS = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

/** Draws a diagram into a box instead of its picture. The box says where the file is and how its elements are marked. */
export async function draw(box) {
  const { diagram, name, marks } = box.dataset;
  const response = await fetch(diagram);
  if (!response.ok) {
    throw new Error(`${name} could not be loaded: ${response.status}`);
  }
  const canvasBox = document.createElement('div');
  canvasBox.className = 'canvas';
  const viewer = new Viewer({
    container: canvasBox,
    additionalModules: [MoveCanvasModule],
    moddleExtensions: { camunda }
  });
  await viewer.importXML(await response.text());
  box.replaceChildren(canvasBox);
  box.removeAttribute('tabindex');
  const svg = canvasBox.querySelector('.djs-container > svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  paint(viewer, JSON.parse(marks || '{}'));
  return viewer;
}

function paint(viewer, marks) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  for (const [id, mark] of Object.entries(marks)) {
    const element = viewer.get('elementRegistry').get(id);
    if (!element || !element.parent) {
      continue;
    }
    canvas.addMarker(id, `mark-${mark}`);
    const badge = document.createElement('span');
    badge.className = `sign ${mark}`;
    badge.title = mark === 'moved' ? 'only moved' : mark;
    badge.setAttribute('aria-hidden', 'true');
    const { x, y } = middle(element);
    const at = element.waypoints
      ? { left: x - left(element) - 8, top: y - top(element) - 8 }
      : { left: -8, top: -8 };
    overlays.add(id, 'mark', { position: at, scale: false, html: badge });
  }
}

/**
 * Keeps diagrams together: they show the same part, point at the same element and answer to the same keys and buttons.
 * told.pointed(id or undefined) and told.chosen(id): what a person did in one of them.
 */
export function together(viewers, told) {
  let moving = false;
  let pointed;
  for (const viewer of viewers) {
    const canvas = viewer.get('canvas');
    const events = viewer.get('eventBus');
    events.on('canvas.viewbox.changed', ({ viewbox: { x, y, width, height } }) => {
      if (!moving) {
        moving = true;
        viewers.filter(other => other !== viewer).forEach(other => other.get('canvas').viewbox({ x, y, width, height }));
        moving = false;
      }
    });
    events.on('root.set', ({ element }) => others(viewer).forEach(other => {
      const same = other.get('canvas').findRoot(element.businessObject.id) ?? other.get('elementRegistry').get(element.id);
      if (same && other.get('canvas').getRootElement() !== same) {
        other.get('canvas').setRootElement(same);
      }
    }));
    events.on('element.hover', ({ element }) => element.parent && told.pointed(owner(element)));
    events.on('element.out', () => told.pointed(undefined));
    events.on('element.click', ({ element }) => element.parent && told.chosen(owner(element)));
    const box = canvas.getContainer();
    box.addEventListener('wheel', event => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const seen = box.getBoundingClientRect();
        zoomBy(viewer, event.deltaY < 0 ? 1.15 : 1 / 1.15, { x: event.clientX - seen.left, y: event.clientY - seen.top });
      }
    }, { passive: false });
    box.addEventListener('keydown', event => {
      if (KEYS[event.key]) {
        canvas.scroll({ dx: KEYS[event.key][0], dy: KEYS[event.key][1] });
      } else if (event.key === '+' || event.key === '=') {
        zoomBy(viewer, 1.25);
      } else if (event.key === '-') {
        zoomBy(viewer, 0.8);
      } else if (event.key === '0') {
        fit();
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  function others(viewer) {
    return viewers.filter(other => other !== viewer);
  }

  /** Everything of all of them, in boxes no higher than that needs. */
  function fit() {
    viewers.forEach(viewer => viewer.get('canvas').resized());
    const boxes = viewers.map(viewer => viewer.get('canvas').viewbox().inner);
    const x = Math.min(...boxes.map(box => box.x)) - MARGIN;
    const y = Math.min(...boxes.map(box => box.y)) - MARGIN;
    const right = Math.max(...boxes.map(box => box.x + box.width)) + MARGIN;
    const bottom = Math.max(...boxes.map(box => box.y + box.height)) + MARGIN;
    for (const viewer of viewers) {
      const box = viewer.get('canvas').getContainer().closest('.canvas');
      const needed = box.clientWidth * (bottom - y) / (right - x);
      box.style.height = `${Math.max(innerHeight * LOWEST, Math.min(needed, innerHeight * HIGHEST))}px`;
      viewer.get('canvas').resized();
    }
    const { outer } = viewers[0].get('canvas').viewbox();
    const scale = Math.min(outer.width / (right - x), outer.height / (bottom - y), 1);
    center(viewers[0], { x: (x + right) / 2, y: (y + bottom) / 2 }, scale);
  }

  /** Points at an element, or at none. */
  function point(id) {
    for (const viewer of viewers) {
      const canvas = viewer.get('canvas');
      const registry = viewer.get('elementRegistry');
      if (pointed && registry.get(pointed)) {
        canvas.removeMarker(pointed, 'is-pointed');
      }
      if (id && registry.get(id)?.parent) {
        canvas.addMarker(id, 'is-pointed');
      }
    }
    pointed = id;
  }

  /** Brings an element into the middle, large enough to be read. Returns whether there is such an element. */
  function show(id) {
    const viewer = viewers.find(one => one.get('elementRegistry').get(id)?.parent);
    if (!viewer) {
      return false;
    }
    const canvas = viewer.get('canvas');
    const element = viewer.get('elementRegistry').get(id);
    const root = canvas.findRoot(element);
    if (root && root !== canvas.getRootElement()) {
      canvas.setRootElement(root);
    }
    center(viewer, middle(element), Math.max(canvas.zoom(), READABLE));
    return true;
  }

  return { fit, point, show, zoom: factor => zoomBy(viewers[0], factor) };
}

function center(viewer, { x, y }, scale) {
  const canvas = viewer.get('canvas');
  const { outer } = canvas.viewbox();
  const width = outer.width / scale;
  const height = outer.height / scale;
  canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height });
}

function zoomBy(viewer, factor, at) {
  const canvas = viewer.get('canvas');
  canvas.zoom(Math.min(LARGEST, Math.max(SMALLEST, canvas.zoom() * factor)), at ?? 'auto');
}

/** A label points at what it belongs to. */
function owner(element) {
  return (element.labelTarget ?? element).id;
}

function middle(element) {
  if (element.waypoints) {
    const points = element.waypoints;
    const at = Math.floor((points.length - 1) / 2);
    return { x: (points[at].x + points[at + 1].x) / 2, y: (points[at].y + points[at + 1].y) / 2 };
  }
  return { x: element.x + element.width / 2, y: element.y + element.height / 2 };
}

function left(element) {
  return Math.min(...element.waypoints.map(point => point.x));
}

function top(element) {
  return Math.min(...element.waypoints.map(point => point.y));
}
