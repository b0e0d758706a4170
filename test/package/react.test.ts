/** The components and the hook for React, in both versions that people use, and in a DOM. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { wireReport } from '../helpers/wire.js';
import { installBuild, manifest, PAGE, runInConsumer, type Installed } from './build.js';

const VERSIONS = {
  19: {},
  18: { react: 'react-18', 'react-dom': 'react-dom-18' },
};

/** What an application has; the steps of a test follow. Whatever goes wrong is printed, and so is what `say` is given. */
const APPLICATION = `
  import * as React from 'react';
  import { createRoot } from 'react-dom/client';
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
  const choose = (element, value) => act(async () => {
    element.value = value;
    for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
  });
`;

let installed: Installed;

before(() => {
  installed = installBuild();
});

after(() => {
  installed.remove();
});

for (const [version, alias] of Object.entries(VERSIONS)) {
  /** Runs the steps in an application with this version; returns what they said. */
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
        await settled();
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
        await show(h(UsageSummary));
        await settled();
        const asked = requests;
        await show(h(React.Fragment, null, h(UsageSummary), h(Spent)));
        await settled();
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
        for (const [name, target] of Object.entries({ window, document })) {
          const { addEventListener, removeEventListener } = target;
          const listeners = new Set();
          target.addEventListener = (type, listener, ...rest) => {
            listeners.add(listener);
            addEventListener.call(target, type, listener, ...rest);
          };
          target.removeEventListener = (type, listener, ...rest) => {
            listeners.delete(listener);
            removeEventListener.call(target, type, listener, ...rest);
          };
          target.left = () => listeners.size;
        }
        function Page() {
          useUsage(({ status }) => status);
          const [agent, setAgent] = React.useState('');
          return h('div', null,
            h(AgentFilter, { value: agent, onChange: (event) => setAgent(event.target.value) }),
            h(DateRange), h(UsageSummary, { onUsageLoad() {} }), h(UsageChart), h(UsageDashboard, { links: [] }));
        }
        const left = [];
        for (let mount = 0; mount < 5; mount++) {
          await show(h(Page));
          await settled();
          if (open === 0) say('nothing subscribed');
          await show(null);
          await settled();
          left.push([open, window.left(), document.left(), place.childNodes.length]);
        }
        say(JSON.stringify(left.map(([subscriptions, , , nodes]) => [subscriptions, nodes])));
        say(left[1].join() === left[4].join() ? 'as many listeners' : JSON.stringify(left));
      `);
      assert.deepEqual(said, [JSON.stringify(Array(5).fill([0, 0])), 'as many listeners']);
    });
  });
}

describe('the components', () => {
  it('of a page are only those that it imports', async () => {
    const { metafile } = await build({
      absWorkingDir: installed.consumer,
      stdin: {
        contents: `export { UsageSummary } from '${manifest.name}/react';`,
        resolveDir: installed.consumer,
      },
      bundle: true,
      external: ['react', '@lit/react'],
      format: 'esm',
      metafile: true,
      write: false,
    });
    const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
    assert.deepEqual(
      used.filter((path) => /dist\/elements\/(?!usage-summary\/)/.test(path)),
      [],
    );
    assert.ok(used.some((path) => path.includes('usage-summary/define.js')));
  });
});
