import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { configureUsage } from '../../src/store/registry.js';
import type { UsageChart, UsageDashboard } from '../../src/index.js';
import { chooseMore } from '../helpers/chart.js';
import { choosePreset } from '../helpers/date-range.js';
import { allByRole, byRole } from '../helpers/by-role.js';
import { chooseAgent } from '../helpers/choose-agent.js';
import { deepQuery, deepText } from '../helpers/deep.js';
import { onCleanup, takeConsole } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { nextFrame, until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const totalOf = (root: Element): string => deepText(deepQuery(root, '[part=total]') ?? root);

async function dashboard(script: ScriptedStore = scripted()): Promise<UsageDashboard> {
  const element = await mount<UsageDashboard>(html`<usage-dashboard .store=${script.store}></usage-dashboard>`);
  await until(() => deepQuery(element, 'canvas'));
  await until(() => script.store.get().previous);
  await settled(element);
  return element;
}

/** Acts like a user, and fails unless every action has its effect. */
async function expectWorking(element: UsageDashboard): Promise<void> {
  await chooseAgent(element, 'Sales');
  await until(() => totalOf(element).startsWith('200 credits'));
  await choosePreset(element, 'Last 7 days');
  await until(() => totalOf(element).startsWith('350 credits'));
  byRole<HTMLInputElement>(element, 'radio', { name: 'Messages' }).click();
  await until(() => totalOf(element).startsWith('140 messages'));
  await chooseMore(deepQuery(element, 'usage-chart') as UsageChart, 'Table');
  await until(() => allByRole(deepQuery(element, 'usage-chart') as Element, 'row').length === 8);
}

function define(target: object, name: string, value: unknown): void {
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  onCleanup(() => {
    if (own) Object.defineProperty(target, name, own);
    else Reflect.deleteProperty(target, name);
  });
}

describe('among hostile markup', () => {
  it('no id or name of the page stands for what is ours or the platform’s [H12]', async () => {
    const ids = 'popover opener heading problem metric start end usage-elements usage default store label value';
    const names = 'usage fetch customElements CSS Intl URL Map Symbol navigator AbortController ResizeObserver';
    await mount(`<div>
      <form name="usage"><input name="endpoint"><input name="store"></form>
      <a id="customElements" name="get"></a><a id="customElements" name="define"></a><img name="fetch" alt="">
      ${ids
        .split(' ')
        .map((id) => `<a id="${id}"></a>`)
        .join('')}
      ${names
        .split(' ')
        .map((name) => `<form name="${name}"></form>`)
        .join('')}
    </div>`);
    const asked: string[] = [];
    define(globalThis, 'fetch', (input: URL) => {
      asked.push(input.pathname);
      const { searchParams } = input;
      const [from, to] = [searchParams.get('from') ?? '2026-11-01', searchParams.get('to') ?? '2026-11-05'];
      return Promise.resolve(Response.json(wireReport({ from, to })));
    });
    const element = await mount<UsageDashboard>(
      '<usage-dashboard store="clobbered" endpoint="/usage"></usage-dashboard>',
    );
    await until(() => deepQuery(element, 'canvas'));
    await expectWorking(element);
    expect(new Set(asked)).to.deep.equal(new Set(['/usage']));
  });

  it('a form around it does not take its fields, nor it the form’s [H12]', async () => {
    const { store } = scripted();
    const form = await mount<HTMLFormElement>(html`
      <form>
        <input name="start" value="mine" /><input name="metric" value="mine" />
        <usage-dashboard .store=${store}></usage-dashboard>
      </form>
    `);
    await until(() => deepQuery(form, 'canvas'));
    form.addEventListener('submit', (event) => event.preventDefault());
    let submits = 0;
    form.addEventListener('submit', () => submits++);
    await expectWorking(form.querySelector('usage-dashboard') as UsageDashboard);
    expect(Object.fromEntries(new FormData(form))).to.deep.equal({ start: 'mine', metric: 'mine' });
    expect(submits).to.equal(0);
  });
});

describe('among hostile scripts', () => {
  it('properties that are added to all arrays, texts and functions show up nowhere [H13]', async () => {
    // Object.prototype is left out, because if it is changed, most other code of the page fails, too.
    for (const prototype of [Array.prototype, Function.prototype, String.prototype, Map.prototype]) {
      define(prototype, 'polluted', () => 'polluted');
    }
    const element = await dashboard();
    await expectWorking(element);
    expect(deepText(element)).not.to.include('polluted');
  });

  it('a fetch that is replaced ends in an error in place [H13]', async () => {
    const answers: Record<string, () => unknown> = {
      throws: () => {
        throw new TypeError('patched');
      },
      'no promise': () => undefined,
      'no response': () => Promise.resolve('text'),
      rejects: () => Promise.reject(new DOMException('patched', 'NotAllowedError')),
    };
    for (const [name, answer] of Object.entries(answers)) {
      define(globalThis, 'fetch', answer);
      const element = await mount(
        `<usage-chart store="patched ${name}" endpoint="/usage" support-url="/help"></usage-chart>`,
      );
      await until(() => allByRole(element, 'alert').length === 1, { message: name });
      expect(byRole(element, 'button', { name: 'Try again' }).checkVisibility()).to.equal(true);
    }
  });

  it('a registry that is wrapped defines classes that work [H13]', async () => {
    const { define: own } = customElements;
    define(customElements, 'define', (name: string, base: CustomElementConstructor) => {
      own.call(customElements, name, class extends base {});
    });
    const { UsageChart } = await import('../../src/index.js');
    customElements.define('wrapped-chart', class extends UsageChart {});
    for (const copy of ['wrapped']) await import(`/src/define.ts?${copy}`);
    const { store } = scripted();
    const element = Object.assign(document.createElement('wrapped-chart'), { store });
    const page = await mount('<div></div>');
    page.append(element);
    await until(() => totalOf(element).startsWith('1,200 credits'));
  });

  it('whatever an ad-blocker takes out, the rest goes on [H13]', async () => {
    const selectors = [
      ...['.header', '.filters', '.plot', '.canvas', '.over', 'canvas', '.probe', '.card', 'figcaption'],
      ...[
        '.toolbar',
        'svg',
        'dl',
        'dd',
        '.popover',
        '.opener',
        '.field',
        '.list',
        'usage-summary',
        'usage-chart',
        '.dashboard',
      ],
    ];
    for (const selector of selectors) {
      const script = scripted();
      const element = await dashboard(script);
      deepQuery(element, selector)?.remove();
      script.store.setQuery({ agent: 'agt_2' });
      await settled(element);
      script.store.setQuery({ range: { start: '2026-11-01', end: '2026-11-02' } });
      await until(() => script.store.get().status === 'ready');
      element.lang = 'de';
      element.style.width = '500px';
      await settled(element);
      await nextFrame();
      element.remove();
      document.body.append(element);
      await settled(element);
      element.remove();
      const taken = takeConsole().map(({ text }) => text);
      expect(taken, selector).to.deep.equal([]);
    }
  });

  it('an observer of the page sees nothing change but what people may set [H13]', async () => {
    const page = await mount('<div></div>');
    const seen: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { type, attributeName, target } of records) {
        seen.push(`${type} ${attributeName ?? ''} ${target.nodeName}`);
        // Like an endless loop of the page: it responds to every change with another one.
        if (target instanceof Element) target.setAttribute('data-seen', String(seen.length));
      }
    });
    const script = scripted();
    const element = document.createElement('usage-dashboard');
    element.store = script.store;
    page.append(element);
    await until(() => deepQuery(element, 'canvas'));
    await until(() => script.store.get().previous);
    await settled(page);
    observer.observe(page, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: [...element.getAttributeNames(), 'class', 'style', 'lang', 'dir', 'role', 'aria-busy'],
    });
    onCleanup(() => observer.disconnect());
    await expectWorking(element);
    await nextFrame();
    expect(seen).to.deep.equal([]);
  });

  it('an observer that writes the language back each time does not drive it round [H13]', async () => {
    const page = await mount('<div lang="en"></div>');
    const script = scripted();
    const element = document.createElement('usage-dashboard');
    element.store = script.store;
    page.append(element);
    await until(() => deepQuery(element, 'canvas'));
    let answers = 0;
    const observer = new MutationObserver(() => {
      answers++;
      if (page.lang !== 'en') page.lang = 'en';
    });
    observer.observe(page, { attributes: true, subtree: true, childList: true });
    onCleanup(() => observer.disconnect());
    for (let change = 0; change < 20; change++) {
      page.lang = 'de';
      await nextFrame();
    }
    await settled(page);
    expect(answers).to.be.at.most(40);
    expect(totalOf(element)).to.match(/^1,200 credits/);
  });
});

describe('configured by a hostile hand', () => {
  it('texts, numbers and functions in place of what is meant are no more than a warning [H13]', async () => {
    configureUsage({ load: (request) => wireReport(request) }, 'junk');
    const junk = [0, NaN, '', 'x', {}, [], () => 'x', null, undefined];
    const element = await mount<UsageDashboard>('<usage-dashboard store="junk"></usage-dashboard>');
    await until(() => deepQuery(element, 'canvas'));
    const chart = deepQuery(element, 'usage-chart') as Element;
    const range = deepQuery(element, 'usage-date-range') as Element;
    const filter = deepQuery(element, 'usage-agent-filter') as Element;
    const summary = deepQuery(element, 'usage-summary') as Element;
    for (const value of junk) {
      Object.assign(chart, { metric: value, view: value, granularity: value, labels: value });
      Object.assign(range, {
        min: value,
        max: value,
        minDays: value,
        maxDays: value,
        billingDay: value,
        labels: value,
      });
      Object.assign(filter, { label: value, labels: value });
      Object.assign(summary, { figures: String(value), labels: value });
      await settled(element);
      expect(totalOf(element), String(value)).to.match(/^1,200 credits/);
    }
    takeConsole();
  });
});
