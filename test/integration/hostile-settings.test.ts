/** Invalid colours, languages and zones. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { isolate } from '../../src/format/foreign-text.js';
import { configureUsage, getUsageStore } from '../../src/store/registry.js';
import type { DateRange, UsageBreakdown, UsageDashboard, UsageSummary } from '../../src/index.js';
import { tokens } from '../../src/styles/tokens.styles.js';
import { openPreset } from '../helpers/date-range.js';
import { byRole } from '../helpers/by-role.js';
import { deepActiveElement, deepElements, deepQuery, deepText } from '../helpers/deep.js';
import { expectMistakes } from '../helpers/guard.js';
import { click } from '../helpers/mouse.js';
import { mount, settled } from '../helpers/mount.js';
import { requested } from '../helpers/requested.js';
import { nextFrame, until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const TOKENS = [...new Set(tokens.cssText.match(/--usage-[\w-]+/g))];
const COLOURS = TOKENS.filter((name) => name.includes('color'));

async function dashboardOver(
  { store }: ScriptedStore,
  attributes: Record<string, string> = {},
): Promise<UsageDashboard> {
  const element = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`, {
    attributes,
    style: { width: '700px' },
  });
  await until(() => store.get().status === 'ready' && deepQuery(element, 'canvas'));
  await settled();
  return element;
}

const textOf = (element: Element, part: string): string =>
  deepQuery(element, `[part~=${part}]`)?.textContent.replace(/\s+/g, ' ').trim() ?? '';

/** The colours of the pixel column in the middle of a bucket. */
function coloursAt(element: Element, bucket: number, of: number): Set<string> {
  const canvas = deepQuery<HTMLCanvasElement>(element, 'canvas');
  const over = deepQuery(element, '.over')?.getBoundingClientRect();
  const context = canvas?.getContext('2d');
  if (!canvas || !over || !context) throw new Error('nothing is drawn');
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const x = Math.round((over.left - box.left + ((bucket + 0.5) / of) * over.width) * ratio);
  const bottom = Math.round((over.bottom - box.top) * ratio) - 4;
  return new Set([context.getImageData(x, bottom, 1, 1).data.join()]);
}

/** Broken numbers, such as NaN, in any attribute of any element. */
function brokenNumbers(element: Element): string[] {
  return [...deepElements(element)].flatMap((one) =>
    [...one.attributes]
      .map(({ name, value }) => `${name}=${value}`)
      .filter((text) => /NaN|Infinity|undefined/.test(text)),
  );
}

describe('hostile colours', () => {
  it('load nothing, whatever token they are given to [H8]', async () => {
    const control = await mount('<div></div>');
    control.style.background = 'url(/hostile-control.png)';
    await until(() => requested(/hostile-control/).length > 0);

    const element = await dashboardOver(scripted());
    await click(byRole(element, 'button', { name: /^Date range/ }));
    const values = [
      'url(/hostile-1.png)',
      'url("/hostile-2.svg#x")',
      'red;background:url(/hostile-3.png)',
      'red url(/hostile-4.png)',
      'image-set("/hostile-5.png" 1x)',
      'src("/hostile-6.png")',
    ];
    for (const value of values) {
      for (const name of TOKENS) element.style.setProperty(name, value);
      for (let frame = 0; frame < 3; frame++) await nextFrame();
      await settled();
    }
    expect(TOKENS.length).to.be.greaterThan(30);
    expect(requested(/hostile-\d/)).to.deep.equal([]);
    expect(brokenNumbers(element)).to.deep.equal([]);
  });

  it('that are none give way to those of the text; those that are not set, to the palette [H8]', async () => {
    const element = await dashboardOver(scripted());
    await until(() => coloursAt(element, 2, 4).has('29,99,224,255'));
    const values = ['banana', '#ggg', 'expression(alert(1))', 'url(/hostile-7.png)', '12px', 'rgb(1,2)', '""', 'none'];
    for (const value of values) {
      for (const name of COLOURS) element.style.setProperty(name, value);
      const text = getComputedStyle(element).color.match(/\d+/g)?.join() ?? '';
      await until(() => coloursAt(element, 2, 4).has(`${text},255`), { message: value });
      expect(brokenNumbers(element), value).to.deep.equal([]);
      for (const name of COLOURS) element.style.setProperty(name, 'var(--nobody-sets-this)');
      await until(() => coloursAt(element, 2, 4).has('29,99,224,255'));
    }
    expect(requested(/hostile-7/)).to.deep.equal([]);
  });

  it('leave what is chosen and the focus to be seen [H8]', async () => {
    const element = await dashboardOver(scripted());
    element.style.setProperty('--usage-color-accent', 'banana');
    const option = await openPreset(element, 'Last 7 days');
    const heading = byRole(element, 'heading', { name: 'Usage' });
    const chosen = deepQuery(element, '.day.end span') as HTMLElement;
    await until(() => getComputedStyle(chosen).backgroundColor === 'rgba(0, 0, 0, 0)');
    expect(getComputedStyle(chosen).color).to.equal(getComputedStyle(heading).color);
    await until(() => deepActiveElement()?.matches('.day'), { message: 'the focus in the calendar that opens' });
    option.focus({ focusVisible: true });
    expect(getComputedStyle(option).outlineStyle).to.equal('solid');
    expect(getComputedStyle(option).outlineWidth).to.equal('2px');
  });

  it('may be see-through, or those of the background [H8]', async () => {
    for (const value of ['transparent', '#ffffff', 'currentcolor', 'inherit']) {
      const element = await dashboardOver(scripted());
      for (const name of COLOURS) element.style.setProperty(name, value);
      await nextFrame();
      expect(textOf(element, 'total')).to.match(/^1,200 credits/);
      expect(brokenNumbers(element), value).to.deep.equal([]);
      element.remove();
    }
  });
});

describe('hostile languages', () => {
  it('that are none are English [H9]', async () => {
    const tags = ['xx_bogus', 'en-u-ca-', 'x'.repeat(10_000), '<b>', 'C', '-', '__proto__', '\u202e', ' '];
    for (const lang of tags) {
      const element = await dashboardOver(scripted(), { lang });
      expect(textOf(element, 'total'), lang.slice(0, 20)).to.equal('1,200 credits · Nov 1 – 4, 2026');
      element.remove();
    }
  });

  it('that are odd, and languages, show the same days [H9]', async () => {
    const tags = [
      `en-x-${'private-'.repeat(1_000)}use`,
      'en-u-ca-islamic-nu-latn',
      'en-u-ca-buddhist',
      'en-US-u-hc-h99',
    ];
    for (const lang of tags) {
      const element = await dashboardOver(scripted(), { lang });
      expect(textOf(element, 'total'), lang.slice(0, 20)).to.equal('1,200 credits · Nov 1 – 4, 2026');
      element.remove();
    }
  });
});

describe('hostile zones and units', () => {
  const zones: Readonly<Record<string, string>> = {
    'Mars/Phobos': 'Mars/Phobos',
    '<img src=x onerror="window.__xss=1">': '<img src=x onerror="window.__xss=1">',
    __proto__x: '__proto__x',
    constructor: 'constructor',
    '../..': '../..',
    'GMT+25': 'GMT+25',
    '\u202eCTU': 'CTU',
    'a\nb': 'a b',
    ' ': '–',
    ['x'.repeat(10_000)]: `${'x'.repeat(100)}…`,
  };

  it('of the endpoint are shown as text, and its days as it cut them [H1 H6 H9]', async () => {
    for (const [zone, shown] of Object.entries(zones)) {
      const element = await dashboardOver(
        scripted((request) => {
          const report = wireReport(request);
          const units = { credits: { decimals: 0, unit: '../..', currency: '<b>' }, bitcoin: { decimals: 99 } };
          return { ...report, query: { ...report.query, time_zone: zone }, units };
        }),
      );
      expect(textOf(element, 'caption')).to.include(`Times in ${isolate(shown)}`);
      expect(textOf(element, 'total')).to.equal('1,200 credits · Nov 1 – 4, 2026');
      expect(element.scrollWidth).to.be.at.most(element.clientWidth);
      element.remove();
    }
    expect((window as { __xss?: unknown }).__xss).to.equal(undefined);
  });

  it('of the page are passed over [H9]', async () => {
    for (const zone of Object.keys(zones)) {
      const element = await mount(html`<date-range store="none" time-zone=${zone} presets="last-7"></date-range>`);
      expect((await openPreset(element, 'Last 7 days')).textContent).to.match(/\d{4}/);
      element.remove();
    }
    expectMistakes('bad_attribute');
  });
});

describe('settings that a framework takes away', () => {
  it('stand for what is there without them', async () => {
    const { store } = scripted();
    const page = await mount(html`
      <div>
        <usage-summary .store=${store}></usage-summary>
        <usage-breakdown .store=${store}></usage-breakdown>
        <date-range .store=${store}></date-range>
      </div>
    `);
    const [summary, breakdown, days] = page.children as unknown as [UsageSummary, UsageBreakdown, DateRange];
    Object.assign(summary, { figures: undefined });
    Object.assign(breakdown, { sort: undefined, by: undefined, limit: undefined });
    Object.assign(days, { presets: undefined, min: undefined, value: undefined });
    await until(() => store.get().status === 'ready');
    await settled();
    expect(deepText(summary)).to.contain('1,200');
    expect(deepText(breakdown)).to.contain('Support');
    await openPreset(days, 'Last 7 days');
    configureUsage({ load: (request) => wireReport(request) });
    Object.assign(summary, { store: undefined });
    await until(() => summary.store === 'default' && getUsageStore().get().status === 'ready');
  });
});
