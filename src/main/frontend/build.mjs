// Bundles what pages need beyond a few lines of script into target/classes/static, where Spring Boot serves it from.
// Maven runs it with each build; it does nothing while the bundle is newer than its sources. Never writes into src.
import { spawnSync } from 'node:child_process';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = fileURLToPath(new URL('../../../target/classes/static/', import.meta.url));
const folders = ['sops', 'figures'];
const bundles = ['js/sops.js', 'css/diagrams.css', 'js/figures.js'];

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Followthrough needs Node 20 or newer to build; this is ${process.version}.`);
}
if (!await installed()) {
  install();
}
if (await newest(await sources()) > await oldest(bundles.map(file => join(out, file)))) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: here,
    entryPoints: { 'js/sops': 'sops/sops.js', 'css/diagrams': 'sops/diagrams.css', 'js/figures': 'figures/figures.js' },
    outdir: out,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    loader: { '.woff': 'empty', '.woff2': 'empty', '.ttf': 'empty', '.eot': 'empty', '.svg': 'empty' },
    logLevel: 'warning'
  });
}

/** Whether the packages that are there are those of package-lock.json. */
async function installed() {
  const wanted = await packages('package-lock.json');
  const there = await packages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, { version, optional }]) =>
    path === '' || optional || there[path]?.version === version);
}

async function packages(lock) {
  try {
    return JSON.parse(await readFile(join(here, lock), 'utf8')).packages;
  } catch {
    return {};
  }
}

function install() {
  const npm = spawnSync('npm ci --no-audit --no-fund', { cwd: here, shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
  if (npm.status !== 0) {
    fail('The packages of src/main/frontend could not be installed. Run "npm ci" there: it needs npm and, once, a network.');
  }
}

async function sources() {
  const own = await Promise.all(folders.map(async folder =>
    (await readdir(join(here, folder))).map(file => join(folder, file))));
  return ['build.mjs', 'package-lock.json', ...own.flat()].map(file => join(here, file));
}

async function newest(files) {
  return Math.max(...await Promise.all(files.map(changed)));
}

async function oldest(files) {
  return Math.min(...await Promise.all(files.map(changed)));
}

/** Milliseconds of the last change; 0 for what is not there. */
async function changed(file) {
  return stat(file).then(found => found.mtimeMs, () => 0);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
