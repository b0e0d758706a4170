import { expect } from 'chai';
import { html } from 'lit';
import type { WireBucket, WireRow } from '../../src/api/wire.js';
import '../../src/elements/usage-chart/define.js';
import { setPageLink } from '../../src/internal/page-link.js';
import type { UsageChart } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { byRole, findByRole, maybeByRole } from '../helpers/by-role.js';
import { openMenu } from '../helpers/chart.js';
import { onCleanup } from '../helpers/guard.js';
import { press } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { viewport } from '../helpers/page.js';
import { nextFrame, until } from '../helpers/until.js';
import { noAnswer, scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

interface Clipboard {
  writeText(text: string): Promise<void>;
  write(items: ClipboardItem[]): Promise<void>;
}

/** Replaces the browser's clipboard for this test; `undefined` is a page without TLS. */
function clipboard(stub: Partial<Clipboard> | undefined): void {
  Object.defineProperty(navigator, 'clipboard', { value: stub, configurable: true });
  onCleanup(() => Reflect.deleteProperty(navigator, 'clipboard'));
}

async function opened({ store }: ScriptedStore, set: Partial<UsageChart> = {}, lang = 'en'): Promise<UsageChart> {
  const element = await mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`, { attributes: { lang } });
  Object.assign(element, set);
  await element.updateComplete;
  return element;
}

async function copy(element: UsageChart): Promise<void> {
  await openMenu(element, 'Export');
  byRole(element, 'menuitem', { name: 'Copy data' }).click();
}

async function copied(element: UsageChart): Promise<string[]> {
  let text = '';
  clipboard({
    write: async ([item]) => {
      text = (await (await item?.getType('text/plain'))?.text()) ?? '';
    },
  });
  await copy(element);
  await until(() => told(element) === 'Copied');
  return text.split('\n');
}

const told = (element: UsageChart): string =>
  element.renderRoot.querySelector('.toast[role=status]')?.textContent ?? '';

describe('usage-chart copied as text', () => {
  it('has what is said above it, and a row for each bucket', async () => {
    const element = await opened(scripted());
    expect(await copied(element)).to.deep.equal([
      'Credit usage · All Agents: 1,200 credits · Nov 1 – 4, 2026 · Times in UTC',
      'Highest on Wed, Nov 4, 2026: 450 credits, 38% of the total.',
      '',
      'Time\tCredits\tMessages',
      'Sun, Nov 1, 2026\t150\t30',
      'Mon, Nov 2, 2026\t250\t40',
      'Tue, Nov 3, 2026\t350\t50',
      'Wed, Nov 4, 2026 · Incomplete\t450\t60',
      '',
    ]);
    await expectAccessible(element);
  });

  it('has the period before and the groups, too, from the table as well', async () => {
    const script = scripted();
    const element = await opened(script, { compare: true, groupBy: 'agent', view: 'table' });
    await until(() => script.requests.length === 2 && element.renderRoot.textContent.includes('vs Oct'));
    await until(() => element.renderRoot.querySelectorAll('thead th').length === 6);
    const lines = await copied(element);
    expect(lines[3]?.replaceAll('\u2009', ' ')).to.equal('Time\tCredits\tMessages\tvs Oct 28 – 31\tSupport\tSales');
    expect(lines[4]).to.equal('Sun, Nov 1, 2026\t150\t30\t150\t100\t50');
  });

  it('says whose usage it is, and ends with the link where the address of the page says the same', async () => {
    const script = scripted();
    script.store.setQuery({ agent: 'agt_1' });
    const element = await opened(script);
    await openMenu(element, 'Export');
    expect(maybeByRole(element, 'menuitem', { name: 'Copy link' })).to.equal(null);
    await press('Escape');
    const link = 'https://example.com/usage?agent=agt_1&metric=messages';
    setPageLink(script.store, () => link);
    const lines = await copied(element);
    expect(lines[0]).to.match(/^Credit usage · Support: 1,000 credits/);
    expect(lines.slice(-3)).to.deep.equal(['', link, '']);

    let text = '';
    clipboard({ writeText: async (written) => void (text = written) });
    await openMenu(element, 'Export');
    byRole(element, 'menuitem', { name: 'Copy link' }).click();
    await until(() => text === link);
    await until(() => told(element) === 'Copied');
  });

  const big = scripted((request) => {
    const rows = [{ bucket: 0, agent: 'agt_1', credits: '-1234567.5', messages: 4321 }];
    const units = { credits: { decimals: 2 }, messages: { decimals: 0 } };
    return wireReport(request, { rows, units, totals: { credits: null, messages: null } });
  });
  for (const [lang, number] of Object.entries({
    en: '-1234567.50',
    de: '-1234567,50',
    fr: '-1234567,50',
    sv: '-1234567,50',
    'ar-EG': '-1234567.50',
  })) {
    it(`writes numbers as spreadsheets read them: ${lang}`, async () => {
      const line = (await copied(await opened(big, {}, lang))).find((text) => text.includes('4321'));
      expect(line?.split('\t')[1]?.replace('\u066b', '.')).to.equal(number);
    });
  }

  it('says what is not known, and not priced, as the table does', async () => {
    const script = scripted((request) => {
      const { buckets, rows } = wireReport(request);
      return wireReport(request, {
        buckets: (buckets as WireBucket[]).map((bucket, index) =>
          index === 0 ? { ...bucket, state: 'unavailable' } : bucket,
        ),
        rows: (rows as WireRow[])
          .filter(({ bucket }) => bucket > 0)
          .map((row) => (row.bucket === 1 ? { ...row, credits: null } : row)),
        totals: { credits: null, messages: null },
      });
    });
    const lines = await copied(await opened(script));
    expect(lines).to.include('Sun, Nov 1, 2026 · No longer stored\t–\t–');
    expect(lines).to.include('Mon, Nov 2, 2026 · Part of this usage has no price yet\tUnpriced\t40');
  });

  it('has no name in it that a spreadsheet could run, or that ends its cell [H10]', async () => {
    const script = scripted((request) => {
      const { agents } = wireReport(request);
      const names = ['=HYPERLINK("https://evil.example")', 'A\t=1\n"b"'];
      return wireReport(request, {
        agents: (agents ?? []).map((agent, index) => ({ ...agent, name: names[index] ?? 'x' })),
      });
    });
    const lines = await copied(await opened(script, { groupBy: 'agent' }));
    expect(lines[3]).to.equal('Time\tCredits\tMessages\t"\'=HYPERLINK(""https://evil.example"")"\t"A =1 ""b"""');
    expect(lines).to.have.length(9);
  });

  it('says where the browser does not allow it, and nothing of what is not shown any more', async () => {
    const element = await opened(scripted());
    await until(() => element.renderRoot.querySelector('canvas'));
    clipboard({ write: () => Promise.reject(new DOMException('no', 'NotAllowedError')) });
    await copy(element);
    await until(() => told(element) === 'The browser blocked copying.');
    await expectAccessible(element);
    element.metric = 'messages';
    await element.updateComplete;
    expect(told(element)).to.equal('');
  });

  for (const [place, stub] of [
    ['there is no clipboard', undefined],
    ['the page may not write to it', { write: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
  ] as const) {
    it(`shows the text, selected, for the person to copy where ${place} [R14]`, async () => {
      const element = await opened(scripted());
      const heard: string[] = [];
      const hear = ({ key }: KeyboardEvent): void => void heard.push(key);
      document.addEventListener('keydown', hear);
      onCleanup(() => document.removeEventListener('keydown', hear));
      clipboard(stub);
      await copy(element);
      const dialog = await findByRole<HTMLDialogElement>(element, 'dialog', { name: 'Copy data' });
      expect(dialog.matches(':modal')).to.equal(true);
      const field = byRole<HTMLTextAreaElement>(dialog, 'textbox', { name: /Press (Ctrl\+C|⌘C)/ });
      expect(field.value.split('\n')[0]).to.equal(
        'Credit usage · All Agents: 1,200 credits · Nov 1 – 4, 2026 · Times in UTC',
      );
      expect(element.shadowRoot?.activeElement).to.equal(field);
      expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, field.value.length]);
      expect(field.readOnly).to.equal(true);
      await expectAccessible(element);
      await press('Escape');
      await until(() => maybeByRole(element, 'dialog') === null);
      expect(element.shadowRoot?.activeElement).to.equal(byRole(element, 'button', { name: 'Export' }));
      expect(heard).to.deep.equal([]);
      expect(told(element)).to.equal('The browser blocked copying.');
    });
  }

  it('says so once the person has copied it, and not where the page was against that [R14]', async () => {
    const element = await opened(scripted());
    clipboard(undefined);
    await copy(element);
    const dialog = await findByRole(element, 'dialog');
    const refuse = (event: Event): void => event.preventDefault();
    document.addEventListener('copy', refuse, { once: true });
    const copying = (): unknown =>
      byRole(dialog, 'textbox').dispatchEvent(
        new ClipboardEvent('copy', { bubbles: true, composed: true, cancelable: true }),
      );
    copying();
    await nextFrame();
    expect(dialog.isConnected).to.equal(true);
    copying();
    await until(() => told(element) === 'Copied' && !dialog.isConnected);
  });

  it('fits a phone, and leaves with its element [R14]', async () => {
    await viewport(360, 640);
    const element = await opened(scripted());
    clipboard(undefined);
    await copy(element);
    const dialog = await findByRole(element, 'dialog');
    const { left, right, bottom } = dialog.getBoundingClientRect();
    expect(left).to.be.at.least(8);
    expect(right).to.be.at.most(352);
    expect(bottom).to.be.at.most(640);
    const parent = element.parentElement;
    element.remove();
    expect(dialog.isConnected).to.equal(false);
    parent?.append(element);
    await element.updateComplete;
    expect(maybeByRole(element, 'dialog')).to.equal(null);
  });

  it('copies in browsers of some years ago', async () => {
    const own = ClipboardItem;
    onCleanup(() => (globalThis.ClipboardItem = own));
    (globalThis as { ClipboardItem?: unknown }).ClipboardItem = undefined;
    let text = '';
    clipboard({ writeText: async (written) => void (text = written) });
    const element = await opened(scripted());
    await copy(element);
    await until(() => told(element) === 'Copied');
    expect(text).to.match(/^Credit usage · All Agents: 1,200 credits/);
  });

  it('is not offered before there is anything to copy', async () => {
    const element = await opened(scripted(() => noAnswer()));
    await click(byRole(element, 'button', { name: 'Export' }));
    await findByRole(element, 'menu', { name: 'Export' });
    expect(maybeByRole(element, 'menuitem')).to.equal(null);
  });
});
