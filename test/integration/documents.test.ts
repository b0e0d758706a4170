import { expect } from 'chai';
import { css } from 'lit';
import '../../src/define.js';
import { DateRange, type UsageChart, type UsageDashboard } from '../../src/index.js';
import { allByRole, byRole } from '../helpers/by-role.js';
import { deepElements, deepQuery, deepText } from '../helpers/deep.js';
import { needs } from '../helpers/engines.js';
import { onCleanup } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { withoutAnchors } from '../helpers/without-anchors.js';
import { until } from '../helpers/until.js';
import { scripted, type ScriptedStore } from '../helpers/wire.js';

/** The two places to which a page can move an element: an iframe, and another window. */
const PLACES = { 'an iframe': iframe, 'another window': popup };

function iframe(): Document {
  const frame = document.createElement('iframe');
  frame.width = '700';
  frame.height = '800';
  document.body.append(frame);
  onCleanup(() => frame.remove());
  return prepared(frame.contentDocument);
}

function popup(): Document {
  const view = window.open('about:blank', '', 'popup,width=700,height=800');
  onCleanup(() => view?.close());
  return prepared(view?.document);
}

function prepared(place: Document | null | undefined): Document {
  if (!place) throw new Error('no other document to move to');
  place.documentElement.lang = 'de';
  return place;
}

interface Mounted extends ScriptedStore {
  element: UsageDashboard;
}

async function dashboard(parent: Element): Promise<Mounted> {
  const script = scripted();
  const element = document.createElement('usage-dashboard');
  element.store = script.store;
  parent.append(element);
  onCleanup(() => element.remove());
  await drawn(element);
  await until(() => script.requests.length === 2);
  return { ...script, element };
}

/** Resolves once the canvas of the chart is not empty. */
async function drawn(root: Element): Promise<void> {
  await until(() => /\d/.test(deepQuery(root, '[part=total]')?.textContent ?? ''));
  await settled(root);
  await until(() => {
    const canvas = deepQuery<HTMLCanvasElement>(root, 'canvas');
    return canvas && canvas.width > 0 && inkOf(canvas) > 0;
  });
}

function inkOf(canvas: HTMLCanvasElement): number {
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  return data.filter((value) => value > 0).length;
}

function looksOf(root: Element): string[] {
  const looks: string[] = [];
  for (const element of deepElements(root)) {
    const { ownerDocument } = element;
    const style = ownerDocument.defaultView?.getComputedStyle(element);
    if (!style || element.closest('.canvas')) continue;
    looks.push([element.localName, style.display, style.color, style.fontSize, style.padding].join(' '));
  }
  return looks;
}

const width = (element: Element | null): number => element?.getBoundingClientRect().width ?? 0;

describe('in another document', () => {
  for (const [name, open] of Object.entries(PLACES)) {
    describe(name, () => {
      before(async function () {
        if (open === popup) await needs(this, 'more windows');
      });

      it(`keeps styles and chart on the way to ${name} and back [L3]`, async () => {
        const home = await mount('<div lang="en"></div>', { style: { width: '684px' } });
        const { element, requests } = await dashboard(home);
        const looks = looksOf(element);
        const place = open();
        for (const parent of [place.body, home, place.body, home]) {
          parent.append(element);
          await drawn(element);
          // Colours may change a little later.
          await until(() => {
            expect(looksOf(element)).to.deep.equal(looks);
            return true;
          });
        }
        expect(requests).to.have.length(2);
      });

      it(`is drawn in ${name} though it was made here [L3]`, async () => {
        const place = open();
        const { element } = await dashboard(place.body);
        const figure = deepQuery(element, '[part=figure]');
        expect(place.defaultView?.getComputedStyle(figure as Element).display).to.equal('grid');
        expect(allByRole(element, 'alert', { hidden: true })).to.have.length(0);
        document.body.append(element);
        await drawn(element);
        expect(getComputedStyle(figure as Element).display).to.equal('grid');
      });

      it(`follows language, size and colours of ${name} [L3]`, async () => {
        const place = open();
        const { element } = await dashboard(document.body);
        place.body.append(element);
        await drawn(element);
        await until(() => deepText(deepQuery(element, '[part=total]') as Element).startsWith('1.200 credits'));
        place.documentElement.lang = 'en';
        await until(() => deepText(deepQuery(element, '[part=total]') as Element).startsWith('1,200 credits'));

        const canvas = () => deepQuery(element, 'canvas');
        const wide = width(canvas());
        place.body.style.width = '400px';
        await until(() => width(canvas()) > 0 && width(canvas()) < wide - 100);

        const bars = (): string => {
          const drawing = deepQuery<HTMLCanvasElement>(element, 'canvas');
          return drawing?.toDataURL() ?? '';
        };
        const light = bars();
        element.theme = 'dark';
        await until(() => bars() !== light);
      });
    });
  }

  it('lets a popover open, and closes it on the way [L2 L3]', async () => {
    const place = iframe();
    const range = document.createElement('date-range');
    place.body.append(range);
    await settled(place.body);
    const opener = byRole<HTMLButtonElement>(range, 'button', { name: /^Date range|^Zeitraum/ });
    const popover = deepQuery(range, '[part=popover]') as HTMLElement;
    opener.click();
    await until(() => range.matches(':state(open)'));
    const field = (deepQuery(range, '[part=field]') as HTMLElement).getBoundingClientRect();
    const box = popover.getBoundingClientRect();
    expect(box.left).to.be.closeTo(field.left, 1);
    expect(box.top).to.be.closeTo(field.bottom + 4, 1);

    document.body.append(range);
    onCleanup(() => range.remove());
    await until(() => opener.getAttribute('aria-expanded') === 'false');
    expect(popover.matches(':popover-open')).to.equal(false);
    expect(range.matches(':state(open)')).to.equal(false);
    range.show();
    await until(() => range.matches(':state(open)'));
  });

  it('places the popover by hand where the platform cannot, also as the frame scrolls [L3]', async () => {
    const place = iframe();
    withoutAnchors(place);
    place.body.style.height = '3000px';
    const range = document.createElement('date-range');
    place.body.append(range);
    await settled(place.body);
    range.show();
    await until(() => range.matches(':state(open)'));
    const field = deepQuery(range, '[part=field]') as HTMLElement;
    const popover = deepQuery(range, '[part=popover]') as HTMLElement;
    const gap = (): number => popover.getBoundingClientRect().top - field.getBoundingClientRect().bottom;
    await until(() => Math.abs(gap() - 4) < 1);
    place.body.style.paddingTop = '200px';
    place.defaultView?.scrollTo({ top: 50, behavior: 'instant' });
    await until(() => Math.abs(gap() - 4) < 1);
  });

  it('finds the bucket under the pointer in a frame that was scrolled [L3]', async () => {
    const place = iframe();
    place.body.style.width = '1400px';
    const { element } = await dashboard(place.body);
    const chart = deepQuery<UsageChart>(element, 'usage-chart') as UsageChart;
    const over = deepQuery(chart, '.over') as HTMLElement;
    const selected: number[] = [];
    element.addEventListener('usage-select', ({ detail }) => selected.push(detail.bucket.index));
    const point = async (fraction: number): Promise<string> => {
      const { left, top, width, height } = over.getBoundingClientRect();
      const at = { clientX: left + width * fraction, clientY: top + height / 2, bubbles: true };
      over.dispatchEvent(new PointerEvent('pointermove', at));
      over.dispatchEvent(new MouseEvent('click', at));
      await settled(element);
      await until(() => deepQuery(chart, '[part=tooltip]'));
      return deepText(deepQuery(chart, '[part=tooltip]') as Element);
    };
    const pointed = await point(0.4);
    expect(pointed).to.include('2. Nov. 2026');
    over.dispatchEvent(new MouseEvent('mouseleave'));
    place.defaultView?.scrollTo({ left: 500, behavior: 'instant' });
    await until(() => over.getBoundingClientRect().left < 0);
    expect(await point(0.4)).to.equal(pointed);
    expect(selected).to.deep.equal([1, 1]);
  });

  it('is found by the language of a shadow host that another document made [L3]', async () => {
    const place = iframe();
    const host = place.createElement('div');
    host.lang = 'fr';
    place.body.append(host);
    const script = scripted();
    const chart = document.createElement('usage-chart');
    chart.store = script.store;
    host.attachShadow({ mode: 'open' }).append(chart);
    await drawn(chart);
    expect(deepText(deepQuery(chart, '[part=total]') as Element)).to.match(/^1\s200 credits/);
  });

  it('takes along the styles of a class that a page derived [L3]', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('[part=opener] { outline: 3px solid rgb(1, 2, 3) }');
    const own = css`
      :host {
        margin: 7px;
      }
    `;
    class Derived extends DateRange {
      static override readonly styles = [DateRange.styles, sheet, own] as unknown as typeof DateRange.styles;
    }
    customElements.define('derived-date-range', Derived);
    const element = await mount('<derived-date-range></derived-date-range>');
    const place = iframe();
    for (const parent of [place.body, document.body]) {
      parent.append(element);
      onCleanup(() => element.remove());
      const view = parent.ownerDocument.defaultView as Window;
      expect(view.getComputedStyle(element).margin).to.equal('7px');
      expect(view.getComputedStyle(deepQuery(element, '[part=opener]') as Element).outlineColor).to.equal(
        'rgb(1, 2, 3)',
      );
    }
  });

  it('costs one sheet a document, however many elements there are [L3]', async () => {
    const place = iframe();
    const elements = Array.from({ length: 3 }, () => document.createElement('agent-filter'));
    place.body.append(...elements);
    await settled(place.body);
    const [first, ...others] = elements.map((element) => element.shadowRoot?.adoptedStyleSheets ?? []);
    expect(first).to.not.be.empty;
    for (const other of others) expect(other).to.deep.equal(first);
    expect(others.every((sheets) => sheets.every((sheet, index) => sheet === first?.[index]))).to.equal(true);
  });
});
