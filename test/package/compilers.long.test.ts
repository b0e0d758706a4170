/** Compiles the declarations with older and newer compilers, and with the strictest options. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { installBuild, manifest, readJson, ROOT, type Installed } from './build.js';

/** The oldest supported version, the last versions of major lines that are still in use, and the newest version. */
const COMPILERS = ['typescript-5.0', 'typescript-5.9', 'typescript', 'typescript-7'];

const RESOLUTIONS = {
  bundler: { module: 'esnext', moduleResolution: 'bundler', resolveJsonModule: true },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
};

const STRICT = {
  noEmit: true,
  target: 'es2022',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  isolatedModules: true,
  skipLibCheck: false,
};

/**
 * Imports every entry. JSON is included only if the compiler accepts it without import attributes, which the oldest one
 * does not know.
 */
function everyEntry(extension: string): string {
  const names = Object.keys(manifest.exports).filter((name) => name === '.' || name.endsWith(extension));
  return names.map((name, i) => `import * as m${i} from '${name.replace('.', manifest.name)}';\nm${i};`).join('\n');
}

const ELEMENTS = `
import { configureUsage, DateRange, type UsageChart } from 'usage-elements';
import 'usage-elements/usage-chart/define.js';

configureUsage({
  endpoint: new URL('https://usage.example/'),
  headers: () => new Headers({ 'x-tenant': 'acme' }),
  credentials: 'include',
  getToken: async ({ signal }) => (await fetch('/token', { signal })).text(),
  load: async (request, { signal }) => (await fetch('/usage?from=' + (request.from ?? ''), { signal })).json(),
});
const chart: UsageChart = document.createElement('usage-chart');
chart.metric = 'per-message';
chart.addEventListener('usage-select', ({ detail }) => detail.bucket);
chart.addEventListener('change', ({ detail }) => detail.changed === 'groupBy');
customElements.define('acme-date-range', class extends DateRange {});

// @ts-expect-error what is declared is no \`any\`
chart.metric = 'euros';
// @ts-expect-error nor is what an event carries
chart.addEventListener('change', ({ detail }) => detail.changed === 'euros');
// @ts-expect-error nor is what stands for a type of the platform
configureUsage({ headers: 1, credentials: 'always', endpoint: 7 });
`;

/** The examples in the declarations; each is a separate program. */
function examples(): string[] {
  const declarations = readFileSync(join(installed.package, 'dist/store/registry.d.ts'), 'utf8');
  const found = [...declarations.matchAll(/@example[^`]*```ts\n(.*?)```/gs)].map(([, code = '']) => code);
  return found.map((code) => code.replaceAll(/^ *\* ?/gm, ''));
}

/** A program that compiles without the types of the DOM, and without those of Node. */
const STORE = `
import { configureUsage, getUsageStore, OTHER_ID, UNATTRIBUTED, type UsageConfig } from 'usage-elements/store.js';

const config: UsageConfig = {
  endpoint: 'https://usage.example/',
  headers: { 'x-tenant': 'acme' },
  credentials: 'omit',
  getToken: ({ signal }) => (signal.aborted ? '' : 'token'),
  load: (_, { signal }) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => undefined);
    return {
      version: 1,
      query: { from: '2026-11-01', to: '2026-11-02', granularity: 'day', time_zone: 'UTC', agents: [] },
      buckets: { start: ['2026-11-01T00:00:00Z'] },
      rows: { bucket: [0], agent: [OTHER_ID], credits: [1], messages: [1] },
      totals: { credits: 1, messages: 1 },
    };
  },
};
configureUsage(config);
export const unsubscribe = getUsageStore().subscribe(({ report }) => report?.rows.agent.indexOf(UNATTRIBUTED));
export const report = getUsageStore().load();

// @ts-expect-error what stands for a type of the platform is no \`any\`
configureUsage({ headers: 1, credentials: 'always', endpoint: 7 });
`;

let installed: Installed;

/** The errors of the compiler in a project of the consumer. */
function compile(compiler: string, options: object, files: Record<string, string>): Promise<string> {
  const folder = mkdtempSync(join(installed.consumer, `${compiler}-`));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const project = { compilerOptions: { ...STRICT, ...options }, files: Object.keys(files) };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
  const tsc = join(ROOT, 'node_modules', compiler, 'bin/tsc');
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '-p', folder], { timeout: 120_000 }, (error, stdout, stderr) => {
      resolve(stdout + stderr || (error ? String(error) : ''));
    });
  });
}

describe('the declarations', () => {
  before(() => {
    installed = installBuild();
  });

  for (const compiler of COMPILERS) {
    const { version } = readJson(join(ROOT, 'node_modules', compiler, 'package.json')) as { version: string };
    for (const [name, resolution] of Object.entries(RESOLUTIONS)) {
      it(`compile with TypeScript ${version} and ${name}, whole and strictly [R22]`, async () => {
        const files = {
          'every-entry.ts': everyEntry('.js'),
          'elements.ts': ELEMENTS,
          ...Object.fromEntries(
            examples().map((code, i) => [
              `example-${i}.ts`,
              `import { configureUsage } from 'usage-elements';\n${code}`,
            ]),
          ),
          ...(name === 'bundler' ? { 'data.ts': everyEntry('.json') } : {}),
        };
        assert.equal(await compile(compiler, { ...resolution, lib: ['es2022', 'dom', 'dom.iterable'] }, files), '');
      });

      it(`of the store compile with TypeScript ${version} and ${name} without the DOM library [R22]`, async () => {
        assert.equal(await compile(compiler, { ...resolution, lib: ['es2022'] }, { 'store.ts': STORE }), '');
      });
    }
  }

  it('have examples of how a store is configured', () => {
    assert.equal(examples().length, 2);
  });

  it('of the store know the platform of Node, and that of a worker [R22]', async () => {
    const withSignal = `
      import { configureUsage, getUsageStore, type WireReport } from 'usage-elements/store.js';
      configureUsage({
        endpoint: new URL('https://usage.example/'),
        headers: new Headers(),
        load: async (_, { signal }) => (await fetch('https://usage.example/', { signal })).json() as Promise<WireReport>,
      });
      export const report = getUsageStore().load(AbortSignal.timeout(1000));`;
    for (const platform of [{ lib: ['es2022'], types: ['node'] }, { lib: ['es2022', 'webworker'] }]) {
      const options = { ...RESOLUTIONS.nodenext, ...platform, skipLibCheck: true };
      assert.equal(await compile('typescript', options, { 'store.ts': withSignal }), '');
    }
  });
});
