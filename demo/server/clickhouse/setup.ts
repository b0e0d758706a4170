/** Creates the tables. Views are created last, because they read tables of other files. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { clickhouse } from './clickhouse.js';

export async function setUp(): Promise<void> {
  const folder = fileURLToPath(new URL('tables/', import.meta.url));
  const files = readdirSync(folder).map((name) => readFileSync(`${folder}${name}`, 'utf8'));
  const statements = files.flatMap((text) => text.split(';\n')).filter((text) => text.trim() !== '');
  const isView = (statement: string): boolean => statement.includes('CREATE MATERIALIZED VIEW');
  const ordered = [...statements.filter((one) => !isView(one)), ...statements.filter(isView)];
  for (const query of ordered) await clickhouse.command({ query });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setUp();
  await clickhouse.close();
}
