/** Tests the React components and the hook in a DOM, with both versions of React in use. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { some } from '../helpers/long.js';
import { wireReport } from '../helpers/wire.js';
import { installBuild, manifest, PAGE, runInConsumer, tags, type Installed } from './build.js';

const VERSIONS = {
  19: {},
  18: { react: 'react-18', 'react-dom': 'react-dom-18' },
};

/** The beginning of an application, before the steps of a test. It prints all errors, and the arguments of `say`. */
const APPLICATION = `
  import * as React from 'react';
  import { createRoot, hydrateRoot } from 'react-dom/client';
  import { renderToString } from 'react-dom/server.browser';
  import { configureUsage, getUsageStore } from '${manifest.name}';
  import { AgentFilter, DateRange, UsageChart, UsageDashboard, UsageSummary, useUsage } from '${manifest.name}/react';

  const { act, createElement: h, StrictMode } = React;
  const said = [];
  const say = (text) => said.push(text);
  let requests = 0;
  configureUsage({ load: async () => (requests++, ${JSON.stringify(wireReport())}) });
  const place = document.body.appendChild(document.createElement('main'));
  const root = createRoot(place);
  const show = (content) => act(async () => root.render(h(StrictMode, null, content)));
  const settled = () => act(async () => {
    for (let round = 0; round < 20; round++) await new Promise((resolve) => setTimeout(resolve));
  });
  const until = async (isSo) => {
    for (let round = 0; round < 100 && !isSo(); round++) await settled();
  };
  const choose = (element, value) => act(async () => {
    element.value = value;
    for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
  });
`;

let installed: Installed;

before(() => {
  installed = installBuild();
});

for (const [version, alias] of some<Record<string, string>>(VERSIONS, '19')) {
  /** Runs the steps in an application with this version, and returns the lines that they printed with `say`. */
  const run = async (steps: string): Promise<string[]> => {
    const { outputFiles } = await build({
      absWorkingDir: installed.consumer,
      stdin: {
        contents: `${APPLICATION}\n${steps}\nprocess.stdout.write(JSON.stringify(said), () => process.exit());`,
        resolveDir: installed.consumer,
      },
      alias,
      bundle: true,
      format: 'esm',
      platform: 'browser',
      define: { 'process.env.NODE_ENV': '"development"' },
      conditions: ['browser'],
      logLevel: 'silent',
      write: false,
    });
    const file = join(installed.consumer, `app-${version}.mjs`);
    writeFileSync(file, outputFiles[0]!.text);
    const { code, output } = runInConsumer(installed, `${PAGE}\nawait import(${JSON.stringify(file)});`);
    assert.equal(code, 0, output);
    return JSON.parse(output) as string[];
  };

  describe(`React ${version}`, () => {
    it('gives the elements objects, and the page their events and the element itself', async () => {
      const said = await run(`
        const ref = React.createRef();
        await show(h(UsageSummary, {
          ref,
          labels: { chatbotsUsed: 'Assistants' },
          className: 'wide',
          onUsageLoad: ({ type, detail }) => say(type + ' ' + detail.shown.totals.credits),
        }));
        await until(() => said.length > 0);
        say(ref.current === place.firstElementChild ? 'ref' : 'no ref');
        say(ref.current.className);
        say(/Assistants/.test(ref.current.shadowRoot.textContent) ? 'label' : 'no label');
        await show(h(UsageSummary, { ref, labels: { chatbotsUsed: 'Helpers' } }));
        await settled();
        say(/Helpers/.test(ref.current.shadowRoot.textContent) ? 'other label' : 'no other label');
      `);
      assert.deepEqual(said, ['usage-load 1200', 'ref', 'wide', 'label', 'other label']);
    });

    it('has the last word on the value of a filter that it controls', async () => {
      const said = await run(`
        const agents = [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }];
        function Page({ accepts }) {
          const [agent, setAgent] = React.useState('a');
          const onChange = (event) => (say('change ' + event.target.value), accepts && setAgent(event.target.value));
          return h(AgentFilter, { store: 'none', agents, value: agent, onChange });
        }
        await show(h(Page, { accepts: false }));
        const filter = place.firstElementChild;
        say(filter.value);
        await choose(filter, 'b');
        say(filter.value);
        await show(h(Page, { accepts: true }));
        await choose(filter, 'b');
        say(filter.value);
      `);
      assert.deepEqual(said, ['a', 'change b', 'a', 'change b', 'b']);
    });

    it('leaves a range that another element has chosen as it is, when it renders for another reason', async () => {
      const said = await run(`
        const page = (className) => h(DateRange, { className, value: '2026-11-01/2026-11-07' });
        await show(page('one'));
        await settled();
        const filter = place.firstElementChild;
        say(filter.value);
        await act(async () => getUsageStore().setQuery({ range: { start: '2026-11-02', end: '2026-11-03' } }));
        await show(page('two'));
        await settled();
        say(filter.className + ' ' + filter.value);
      `);
      assert.deepEqual(said, ['2026-11-01/2026-11-07', 'two 2026-11-02/2026-11-03']);
    });

    it('draws a figure of its own from the same request, also one made anew each time', async () => {
      const said = await run(`
        let rendered = 0;
        function Spent() {
          rendered++;
          const { credits } = useUsage(({ shown }) => ({ credits: shown?.totals.credits ?? 'none' }));
          return h('p', null, String(credits));
        }
        let isLoaded = false;
        await show(h(UsageSummary, { onUsageLoad: () => (isLoaded = true) }));
        await until(() => isLoaded);
        await settled();
        const asked = requests;
        await show(h(React.Fragment, null, h(UsageSummary), h(Spent)));
        await settled();
        await until(() => place.querySelector('p').textContent !== 'none');
        say(place.querySelector('p').textContent);
        say('more requests: ' + (requests - asked));
        say(rendered < 20 ? 'few renderings' : rendered);
        say(renderToString(h(Spent)));
        const own = getUsageStore('own');
        function Status() {
          return h('p', null, useUsage(({ status }) => status, 'own') + ' ' + useUsage(({ status }) => status, own));
        }
        await show(h(Status));
        await settled();
        say(place.textContent);
      `);
      assert.deepEqual(said, ['1200', 'more requests: 0', 'few renderings', '<p>none</p>', 'loading loading']);
    });

    it('takes over what a server has rendered, without a message, and before it asks or says anything', async () => {
      const { output: markup } = runInConsumer(
        installed,
        `const { createElement: h } = await import('react');
        const { renderToString } = await import('react-dom/server');
        const { AgentFilter, UsageDashboard } = await import('${manifest.name}/react');
        console.log(renderToString(h('div', null, h(UsageDashboard, { id: 'usage', urlState: true, links: [], onUsageLoad() {} }),
          h(AgentFilter, { value: 'agt_1' }))));`,
      );
      const said = await run(`
        for (const name of ['error', 'warn']) console[name] = (...texts) => say(texts.join(' '));
        const server = document.body.appendChild(document.createElement('main'));
        server.innerHTML = ${JSON.stringify(markup.trim())};
        const { id } = server.firstElementChild.firstElementChild;
        let loaded = 0;
        // Scripts are there before React takes over, which may be much later.
        await settled();
        say(requests);
        await act(async () => hydrateRoot(server, h('div', null,
          h(UsageDashboard, { id: 'usage', urlState: true, links: [], onUsageLoad: () => loaded++ }),
          h(AgentFilter, { value: 'agt_1' }))));
        await until(() => loaded > 0);
        const [dashboard, filter] = server.firstElementChild.children;
        say([id, dashboard.urlState, loaded, filter.value].join(' '));
      `);
      assert.deepEqual(said, [0, 'usage true 1 agt_1']);
    });

    it('leaves nothing after five mounts', async () => {
      const said = await run(`
        const store = getUsageStore();
        const subscribe = store.subscribe;
        let open = 0;
        store.subscribe = (...args) => {
          const end = subscribe.apply(store, args);
          open++;
          return () => (open--, end());
        };
        // What the library itself listens to, once for a page, stays; what a mount adds must not.
        const heard = [];
        for (const target of [window, document]) {
          const { addEventListener, removeEventListener } = target;
          target.addEventListener = (type, listener, ...rest) => {
            heard.push({ target, type, listener });
            addEventListener.call(target, type, listener, ...rest);
          };
          target.removeEventListener = (type, listener, ...rest) => {
            const at = heard.findIndex((one) => one.target === target && one.type === type && one.listener === listener);
            if (at >= 0) heard.splice(at, 1);
            removeEventListener.call(target, type, listener, ...rest);
          };
        }
        function Page() {
          useUsage(({ status }) => status);
          const [agent, setAgent] = React.useState('');
          return h('div', null,
            h(AgentFilter, { value: agent, onChange: (event) => setAgent(event.target.value) }),
            h(DateRange), h(UsageSummary, { onUsageLoad() {} }), h(UsageChart), h(UsageDashboard, { links: [] }));
        }
        for (let mount = 0; mount < 5; mount++) {
          await show(h(Page));
          await settled();
          await until(() => open > 0);
          await show(null);
          await settled();
          say([open, place.childNodes.length].join());
        }
        const twice = heard.filter((one) => heard.some((other) => other !== one && other.target === one.target && other.type === one.type));
        say(twice.map(({ type }) => type).join());
      `);
      assert.deepEqual(said, [...Array<string>(5).fill('0,0'), '']);
    });
  });
}

describe('the modules', () => {
  it('of a page are only those of the components that it imports', async () => {
    for (const framework of ['react', 'angular']) {
      const { metafile } = await build({
        absWorkingDir: installed.consumer,
        stdin: {
          contents: `export { UsageSummary } from '${manifest.name}/${framework}';`,
          resolveDir: installed.consumer,
        },
        bundle: true,
        external: ['react', '@lit/react', '@angular/core'],
        format: 'esm',
        metafile: true,
        write: false,
      });
      const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
      assert.deepEqual(
        used.filter((path) => /dist\/elements\/(?!usage-summary\/)/.test(path)),
        [],
        framework,
      );
      assert.ok(used.some((path) => path.includes('usage-summary/define.js')));
    }
  });

  it('for React are client modules, each of them', () => {
    const folder = join(installed.package, 'dist/react');
    const modules = readdirSync(folder).filter(
      (name) => name.endsWith('.js') && !['index.js', 'component.js'].includes(name),
    );
    assert.equal(modules.length, tags.length + 1);
    for (const name of modules) assert.match(readFileSync(join(folder, name), 'utf8'), /^'use client';\n/, name);
    // A server may import the index, which only re-exports names. Only clients import the other modules.
    assert.match(readFileSync(join(folder, 'index.js'), 'utf8'), /^(export \{ \w+ \} from '\.\/[\w-]+\.js';\n)+$/);
  });
});
