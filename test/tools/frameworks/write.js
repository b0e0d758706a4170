/**
 * Generates the files for frameworks and editors from custom-elements.json, and writes them into `dist`. The sources do
 * not contain them.
 *
 *   node test/tools/frameworks/write.js [dist]
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeAngular } from './angular.js';
import { editorFiles } from './editors.js';
import { reactFiles } from './react.js';
import { elementsTypes } from './typings.js';
import { vueFiles } from './vue.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const manifest = JSON.parse(readFileSync(join(here, '../../../custom-elements.json'), 'utf8'));
const dist = resolve(process.argv[2] ?? join(here, '../../../dist'));

const files = {
  'types/elements.d.ts': elementsTypes(),
  // An empty module for imports of types.
  'types/none.js': 'export {};\n',
  ...reactFiles(),
  ...vueFiles(),
  ...Object.fromEntries(Object.entries(editorFiles(manifest)).map(([path, data]) => [path, JSON.stringify(data)])),
};

cpSync(join(here, 'types'), join(dist, 'types'), { recursive: true });
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(dist, path)), { recursive: true });
  writeFileSync(join(dist, path), text);
}
writeAngular(dist);

// The tool for VS Code starts a worker, which would keep the process running.
process.exit();
