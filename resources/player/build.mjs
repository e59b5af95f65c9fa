// Bundles the page into dist/: hashed names under assets/, which may be cached for ever, and three files
// that may not: index.html, icon.svg, licences.txt. DASH is a chunk of its own.

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const SRC = join(HERE, 'src');
const DIST = join(HERE, 'dist');
const MODULES = join(HERE, 'node_modules');
const LICENCE_FILES = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license'];

/** A file under assets/ with its content's hash in the name; returns the name. */
async function hashed(name, content) {
  const [stem, suffix] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.'))];
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10).toUpperCase();
  const target = `${stem}-${hash}${suffix}`;
  await writeFile(join(DIST, 'assets', target), content);
  return target;
}

async function firstOf(folder, names) {
  for (const name of names) {
    try {
      return await readFile(join(folder, name), 'utf8');
    } catch (problem) {
      if (problem.code !== 'ENOENT') throw problem;
    }
  }
  throw new Error(`${basename(folder)} has no licence file`);
}

/** The packages whose code is in the page, by what the bundler read. */
function packagesIn(inputs) {
  const found = new Set();
  for (const input of inputs) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) found.add(match[1]);
  }
  return [...found].sort();
}

/** What the packages' licences ask for: their words, beside the page. */
async function licences(inputs) {
  const texts = ['This page contains the following software.'];
  for (const name of packagesIn(inputs)) {
    const folder = join(MODULES, name);
    const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    texts.push(`${'='.repeat(80)}\n${name} ${version} (${license})\n\n${await firstOf(folder, LICENCE_FILES)}`);
  }
  const core = join(MODULES, 'dashjs/dist/modern/esm/dash.mediaplayer.min.js.LICENSE.txt');
  texts.push(`${'='.repeat(80)}\nContained in dashjs\n\n${await readFile(core, 'utf8')}`);
  return texts.join('\n\n');
}

await rm(DIST, { recursive: true, force: true });
await mkdir(join(DIST, 'assets'), { recursive: true });

const worker = await hashed('hls.worker.js', await unmapped(join(MODULES, 'hls.js/dist/hls.worker.js')));

/** A file without the line that names its source map, which is not shipped. */
async function unmapped(path) {
  return (await readFile(path, 'utf8')).replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
}

const result = await build({
  entryPoints: { main: join(SRC, 'main.js'), style: join(SRC, 'style.css') },
  outdir: join(DIST, 'assets'),
  absWorkingDir: HERE,
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: ['es2022', 'safari16', 'firefox115', 'chrome109'],
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  legalComments: 'inline',
  define: { HLS_WORKER: JSON.stringify(`./${worker}`) },
  // The package exports only the build with Smooth Streaming, protection and offline storage in it.
  alias: { 'dashjs-core': join(MODULES, 'dashjs/dist/modern/esm/dash.mediaplayer.min.js') },
  metafile: true,
  logLevel: 'warning',
});

const outputs = Object.entries(result.metafile.outputs);
const named = (entry) => outputs.find(([, { entryPoint }]) => entryPoint === `src/${entry}`)[0];
let page = await readFile(join(SRC, 'index.html'), 'utf8');
for (const entry of ['main.js', 'style.css']) {
  page = page.replace(`"${entry}"`, `"${relative('dist', named(entry)).replaceAll('\\', '/')}"`);
}
await writeFile(join(DIST, 'index.html'), page);
await copyFile(join(SRC, 'icon.svg'), join(DIST, 'icon.svg'));
await writeFile(join(DIST, 'licences.txt'), await licences(Object.keys(result.metafile.inputs)));
