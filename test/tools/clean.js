/** Empties the folders that the command line names, if they are inside the project. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';

const root = fileURLToPath(new URL('../../', import.meta.url));

for (const name of process.argv.slice(2)) {
  const folder = join(root, name);
  const inside = relative(root, folder);
  if (inside === '' || inside.startsWith('..')) throw new Error(`not a folder of this project: ${name}`);
  rmSync(folder, { recursive: true, force: true });
}
