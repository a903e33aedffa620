// Draws every BPMN diagram of processes/ as docs/pictures/<name>.svg with the renderer of Camunda Modeler.
// Usage: npm run pictures [-- --png <folder>]   A warning of the importer fails the run.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const MARGIN = 20;
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));
const pictures = join(root, 'docs', 'pictures');
const { values: options } = parseArgs({ options: { png: { type: 'string' } } });

const browserPath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  .find(path => path && existsSync(path));
if (!browserPath) {
  fail('No Chromium found. Install it, or set CHROMIUM to the path of its program.');
}

const bundle = await build({
  stdin: { contents: viewerSource(), resolveDir: here },
  bundle: true,
  format: 'iife',
  write: false,
  logLevel: 'error'
});
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync']
});
try {
  const page = await browser.newPage();
  await page.setContent('<body style="margin:0"><div id="canvas" style="width:1000px;height:1000px"></div></body>');
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  await mkdir(pictures, { recursive: true });
  for (const file of await diagrams(join(root, 'processes'))) {
    await draw(page, file);
  }
} finally {
  await browser.close();
}

async function draw(page, file) {
  const source = await readFile(file, 'utf8');
  const { svg, warnings } = await page.evaluate(xml => window.draw(xml), source);
  if (warnings.length > 0) {
    fail(`${relative(root, file)} opens with warnings:\n${warnings.join('\n')}`);
  }
  const picture = readable(svg, `${relative(root, file)}, SHA-256 ${createHash('sha256').update(source).digest('hex')},`);
  const name = basename(file, '.bpmn');
  await writeFile(join(pictures, `${name}.svg`), picture.text);
  if (options.png) {
    await mkdir(options.png, { recursive: true });
    const copy = await browser.newPage({ viewport: { width: picture.width, height: picture.height } });
    await copy.setContent(`<body style="margin:0">${picture.text.slice(picture.text.indexOf('<svg'))}</body>`);
    await copy.screenshot({ path: join(options.png, `${name}.png`) });
    await copy.close();
  }
  console.log(`${relative(root, file)} → docs/pictures/${name}.svg`);
}

/** Adds a margin and a white ground, names the source, and numbers the generated ids so that equal diagrams give equal files. */
function readable(svg, source) {
  const [x, y, width, height] = svg.match(/viewBox="([^"]+)"/)[1].split(' ').map(Number);
  const box = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].map(Math.round);
  let text = svg;
  [...new Set(svg.match(/marker-[a-z0-9]{20,}/g))].forEach((id, index) => {
    text = text.replaceAll(id, `marker-${index}`);
  });
  text = text
    .replace(/<svg[^>]*>/, tag => tag
      .replace(/viewBox="[^"]+"/, `viewBox="${box.join(' ')}"`)
      .replace(/ width="[^"]+"/, ` width="${box[2]}"`)
      .replace(/ height="[^"]+"/, ` height="${box[3]}"`)
      + `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="white"/>`)
    .replace(/<!-- created with bpmn-js[^>]*-->/, `<!-- drawn from ${source} by npm run pictures -->`);
  return { text: text.trimEnd() + '\n', width: box[2], height: box[3] };
}

/** Runs in the browser: shows a diagram and gives it back as SVG with what the importer complained about. */
function viewerSource() {
  return `
    import Viewer from 'bpmn-js/lib/Viewer';
    import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
    window.draw = async xml => {
      const viewer = new Viewer({ container: '#canvas', moddleExtensions: { camunda } });
      const { warnings } = await viewer.importXML(xml);
      const { svg } = await viewer.saveSVG();
      viewer.destroy();
      return { svg, warnings: warnings.map(warning => warning.message) };
    };`;
}

async function diagrams(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter(entry => entry.endsWith('.bpmn')).sort().map(entry => join(folder, entry));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
