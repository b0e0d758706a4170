/**
 * Hosts with another DOM than that of a browser, with a part of it, or without one: test environments, servers and
 * plain Node.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { wireReport } from '../helpers/wire.js';
import { installBuild, manifest, runInConsumer, tags, type Installed } from './build.js';
import { blocksOf } from './pages.js';

/** The text of each element without data, by tag. */
const FRAMES: Record<string, string> = {
  'agent-filter': 'Select Agent',
  'date-range': 'Start date',
  'usage-breakdown': 'Usage by agent',
  'usage-chart': 'Credit usage',
  'usage-dashboard': 'Monitor credit usage',
  'usage-drivers': 'Why spend changed',
  'usage-summary': 'Credits used',
};

/** Modules that are loaded on demand, which never happens on a server. */
const ON_DEMAND = [
  'agent-list',
  'bucket-table',
  'date-editor',
  'interaction',
  'options',
  'overview-plot',
  'range-panel',
];

const DOMS = {
  jsdom: `const { JSDOM } = await import('jsdom');
    const { window } = new JSDOM('<!doctype html><body></body>', { url: 'https://page.example/', pretendToBeVisual: true });`,
  'happy-dom': `const { Window } = await import('happy-dom');
    const window = new Window({ url: 'https://page.example/' });`,
};

/** Adds the globals of the window to those of Node, or replaces them. Test runners do this in different ways. */
const asGlobals = (replaced: readonly string[]): string => `
  const replaced = ${JSON.stringify(replaced)};
  for (const name of Object.getOwnPropertyNames(window)) {
    if (!(name in globalThis) || replaced.includes(name)) {
      Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
    }
  }
  Object.assign(globalThis, { window, document: window.document });
  window.addEventListener('error', (event) => console.log('error event', event.error ?? event.message));
  for (const type of ['unhandledRejection', 'uncaughtException']) {
    process.on(type, (thrown) => (console.log(type, thrown), process.exit(1)));
  }
`;

const KINDS = {
  '': asGlobals(['Event', 'CustomEvent', 'EventTarget', 'AbortController', 'AbortSignal', 'navigator']),
  ' beside Node’s own classes': asGlobals([]),
  ', an older one,': `delete window.HTMLElement.prototype.attachInternals; delete window.ResizeObserver; ${asGlobals([])}`,
};

/** Prints all errors and, at the end, the texts of the elements. */
const LIFE_OF_ALL = `
  await import('${manifest.name}/define.js');
  const { configureUsage } = await import('${manifest.name}');
  let answer;
  const answered = new Promise((resolve) => (answer = resolve));
  configureUsage({ load: () => answered });
  const tags = ${JSON.stringify(tags)};
  const elements = tags.map((tag) => document.body.appendChild(document.createElement(tag)));
  const settled = async () => {
    for (let round = 0; round < 5; round++) await Promise.all(elements.map((element) => element.updateComplete));
  };
  const shown = (kind) => Object.fromEntries(elements.map((one) => [one.localName, one.shadowRoot[kind]]));
  await settled();
  const frames = shown('innerHTML');
  const attributes = elements.flatMap((element) => element.getAttributeNames());
  const loaded = new Promise((resolve) => document.addEventListener('usage-load', resolve, { once: true }));
  answer(${JSON.stringify(wireReport())});
  await loaded;
  await settled();
  const text = shown('textContent');
  // As scripts do that fill in forms, and tests: without what the event of a person says.
  for (const one of elements.flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('*')])) {
    for (const type of ['keydown', 'input']) one.dispatchEvent(new window.Event(type, { bubbles: true, cancelable: true }));
  }
  await settled();
  document.body.dir = 'rtl';
  for (const filter of document.querySelectorAll('agent-filter, date-range')) {
    filter.show?.();
    filter.shadowRoot.querySelector('button').click();
    filter.disabled = true;
    filter.setCustomValidity('no');
    filter.checkValidity();
    await settled();
    document.body.prepend(filter);
  }
  await settled();
  for (const element of elements) element.remove();
  await settled();
  process.stdout.write(JSON.stringify({ frames, attributes, text }) + '\\n', () => process.exit());
`;

interface Life {
  frames: Record<string, string>;
  attributes: string[];
  text: Record<string, string>;
}

let installed: Installed;

before(() => {
  installed = installBuild();
});

describe('a test environment', () => {
  for (const [dom, make] of Object.entries(DOMS)) {
    for (const [kind, globals] of Object.entries(KINDS)) {
      it(`of ${dom}${kind} has elements that come, show data, and go [R23]`, () => {
        const { code, output } = runInConsumer(installed, make + globals + LIFE_OF_ALL);
        assert.equal(code, 0, output);
        // Drawing needs more of a DOM. If it is not available, the chart shows the table.
        const lines = output
          .trim()
          .split('\n')
          .filter((line) => !line.includes('a part of <usage-chart> could not'));
        assert.equal(lines.length, 1, output);
        const { frames, attributes, text } = JSON.parse(lines[0]!) as Life;
        for (const tag of tags) assert.ok(frames[tag]?.includes(FRAMES[tag] ?? '?'), `${tag}: ${frames[tag]}`);
        assert.deepEqual(attributes, []);
        assert.match(text['usage-summary'] ?? '', /1,200/);
        assert.match(text['usage-chart'] ?? '', /1,200 credits/);
      });
    }
  }
});

describe('Vitest', () => {
  for (const environment of Object.keys(DOMS)) {
    it(`with ${environment} runs a component test as the page “Testing” shows it [R23]`, () => {
      const folder = join(installed.consumer, `vitest-${environment}`);
      mkdirSync(folder);
      const [page] = blocksOf('ts').filter(({ code }) => code.startsWith('// @vitest-environment'));
      writeFileSync(join(folder, 'usage.test.ts'), page?.code.replace('jsdom', environment) ?? '');
      writeFileSync(
        join(folder, 'frames.test.js'),
        `import { expect, it } from 'vitest';
        import '${manifest.name}/define.js';

        it('shows the frame of every element', async () => {
          const frames = ${JSON.stringify(FRAMES)};
          for (const tag of Object.keys(frames)) {
            document.body.innerHTML = \`<\${tag}></\${tag}>\`;
            const element = document.body.firstElementChild;
            await element.updateComplete;
            expect(element.shadowRoot.innerHTML).toContain(frames[tag]);
          }
          document.body.innerHTML = '';
        });`,
      );
      const vitest = join(installed.consumer, 'node_modules/vitest/vitest.mjs');
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [vitest, 'run', '--environment', environment, '--root', folder, '--no-cache'],
        { cwd: folder, encoding: 'utf8', timeout: 300_000, env: { ...process.env, NO_COLOR: '1' } },
      );
      assert.equal(status, 0, stdout + stderr);
      assert.match(stdout, /Tests {2}2 passed/);
      assert.doesNotMatch(stderr.replace(/Lit is in dev mode.*/, ''), /error|warn|usage-elements/i);
    });
  }
});

describe('a server', () => {
  const RENDER_ALL = `
    import { register } from 'node:module';
    const hook = \`export async function load(url, context, next) {
      if (${JSON.stringify(ON_DEMAND)}.some((name) => url.endsWith('/' + name + '.js'))) throw new Error(url);
      return next(url, context);
    }\`;
    register('data:text/javascript,' + encodeURIComponent(hook));
    const { render } = await import('@lit-labs/ssr');
    const { collectResult } = await import('@lit-labs/ssr/lib/render-result.js');
    const { html, unsafeStatic } = await import('lit/static-html.js');
    await import('${manifest.name}/define.js');
    const rendered = {};
    for (const tag of ${JSON.stringify(tags)}) {
      const name = unsafeStatic(tag);
      const template = html\`<\${name} endpoint="/api/usage" metric="messages" disabled lang="de"></\${name}>\`;
      rendered[tag] = await collectResult(render(template));
    }
    await new Promise((resolve) => setTimeout(resolve));
    console.log(JSON.stringify(rendered));
  `;

  it('renders the frame of every element, with its styles, and loads no part on demand [R23]', () => {
    const { code, output } = runInConsumer(installed, RENDER_ALL);
    assert.equal(code, 0, output);
    const rendered = JSON.parse(output) as Record<string, string>;
    for (const tag of tags) {
      const [host = '', shadow = ''] = (rendered[tag] ?? '').split('<template shadowroot="open"');
      assert.match(host, new RegExp(`<${tag}\\s+endpoint="/api/usage" metric="messages" disabled lang="de">$`));
      assert.match(shadow, /<style>[^]*:host/);
      assert.ok(shadow.replace(/<!--.*?-->/g, '').includes(FRAMES[tag] ?? '?'), `${tag}: ${shadow}`);
    }
  });
});

describe('a server that has reports', () => {
  const RENDER_REPORTS = `
    const { renderUsage } = await import('${manifest.name}/render.js');
    const { sampleUsage } = await import('${manifest.name}/sample.js');
    const load = sampleUsage({ asOf: '2026-11-14T20:55:03+01:00', timeZone: 'Europe/Berlin' });
    const current = load({});
    const reports = [current, load(current.account.periods[1])];
    current.agents[0].name = '</script><b>Support';
    const rendered = {};
    for (const tag of ${JSON.stringify(tags)}) {
      const options = { reports, content: '<p slot="loading">…</p>', attributes: { lang: 'de', disabled: true, endpoint: '/"u' } };
      rendered[tag] = await renderUsage(tag, options);
    }
    rendered.table = await renderUsage('usage-chart', { reports, attributes: { view: 'table', 'group-by': 'agent' } });
    rendered.nonce = await renderUsage('usage-summary', { nonce: 'n0nce' });
    rendered.quoted = await renderUsage('usage-summary', { nonce: "$&$'\\"><b>&" });
    process.stdout.write(JSON.stringify(rendered), () => process.exit());
  `;

  /** The text of each element in its language. */
  const SHOWN: Record<string, RegExp> = {
    'agent-filter': /Select Agent/,
    'date-range': /Oct\s28/,
    'usage-breakdown': /&lt;\/script&gt;&lt;b&gt;Support[^]*14\.382,5/,
    'usage-chart': /25,825\.5 credits/,
    'usage-dashboard': /Up 50\s?%[^]*25\.825,5[^]*14\.382,5/,
    'usage-drivers': /rose by 8.353.4 credits[^]*moved to Pro/,
    'usage-summary': /25\.825,5/,
    table: /<table[^]*<\/table>/,
  };

  it('renders figures, tables and sentences, and the reports beside them [R23]', () => {
    const { code, output } = runInConsumer(installed, RENDER_REPORTS);
    assert.equal(code, 0, output);
    const { nonce = '', quoted = '', ...rendered } = JSON.parse(output) as Record<string, string>;
    for (const [name, shown] of Object.entries(SHOWN))
      assert.match(rendered[name]?.replace(/<style>[^]*?<\/style>/g, '') ?? '', shown);
    for (const tag of tags) {
      const html = rendered[tag] ?? '';
      assert.ok(
        html.startsWith(`<${tag} lang="de" disabled endpoint="/&quot;u"><template shadowrootmode="open">`),
        html.slice(0, 200),
      );
      assert.ok(html.endsWith(`</script><p slot="loading">…</p></${tag}>`));
      assert.equal(html.match(/<script type="application\/json" slot="report">/g)?.length, 2);
      assert.equal(html.match(/<\/script>/g)?.length, 2);
    }
    assert.equal(nonce.match(/<style/g)?.length, nonce.match(/<style nonce="n0nce">/g)?.length);
    const inQuotes = `<style nonce="$&amp;$'&quot;><b>&amp;">`;
    assert.equal(
      quoted,
      nonce.replaceAll('<style nonce="n0nce">', () => inQuotes),
    );
  });
});

describe('plain Node', () => {
  it('imports every entry at once, and has a store that asks [R23]', () => {
    const names = Object.keys(manifest.exports).filter((name) => !/\.json$|cdn|bundle/.test(name));
    const imports = names.map((name) => `await import('${name.replace('.', manifest.name)}');`).join('\n');
    const text = `await import('@angular/compiler'); // completes what is there for Angular
      ${imports}
      const { createUsageStore } = await import('${manifest.name}/store.js');
      const store = createUsageStore({ load: () => (${JSON.stringify(wireReport())}) });
      console.log(String((await store.load()).totals.credits));
    `;
    assert.deepEqual(runInConsumer(installed, text), { code: 0, output: '1200\n' });
  });
});
