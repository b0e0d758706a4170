import { expect } from 'chai';
import fc from 'fast-check';
import { html } from 'lit';
import '../../src/define.js';
import type { WireReport } from '../../src/api/wire.js';
import { createUsageStore } from '../../src/store/index.js';
import { dashboardFootTexts } from '../../src/i18n/dashboard-foot.js';
import { expectMistakes } from '../helpers/guard.js';
import { honestTotals, hostileAnswers, isHonest } from '../helpers/hostile-answers.js';
import { deepElements } from '../helpers/deep.js';
import { mount, settled } from '../helpers/mount.js';
import { cases } from '../helpers/long.js';

const runs = cases(300);
/** The number of cases for each element, before a new element replaces it. */
const LIFE = 50;

function textOf(root: Element): string {
  const parts = [...deepElements(root)].filter((element) => !['STYLE', 'SCRIPT'].includes(element.tagName));
  const texts = parts.flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE));
  return texts.map(({ data }: Node & { data?: string }) => data ?? '').join(' ');
}

/**
 * `1,234.5 credits · …` → 1234.5, `1.234E21 credits` → 1.234e21, `5E-9` → 5e-9; `null` if the text does not begin with
 * a number.
 */
function numberAtStart(text: string): { value: number; isShort: boolean } | null {
  const [, digits, exponent] =
    /^[\s\u200E\u2068]*(-?[\d,]+(?:\.\d+)?)(E-?\d+)?/.exec(text.replaceAll('\u2212', '-')) ?? [];
  if (digits === undefined) return null;
  return { value: Number(`${digits.replaceAll(',', '')}${exponent ?? ''}`), isShort: /^E\d/.test(exponent ?? '') };
}

const NONSENSE = /.{0,40}(?:NaN|Infinity|undefined|\[object|Invalid Date).{0,40}/;

describe('the elements', () => {
  it(`show an honest total or a message for any answer: ${runs.numRuns} cases [H1 N1 N9 F11]`, async function () {
    this.timeout(1_200_000);
    let answer: unknown;
    let store = createUsageStore({ load: () => answer as WireReport });
    let dashboard: Element | null = null;
    let isCalledSo = false;
    let cases = 0;
    let totals = 0;
    await fc.assert(
      fc.asyncProperty(hostileAnswers, async (next) => {
        answer = next;
        if (cases++ % LIFE === 0) {
          isCalledSo = false;
          dashboard?.remove();
          store = createUsageStore({ load: () => answer as WireReport });
          dashboard = await mount(html`<usage-dashboard .store=${store}></usage-dashboard>`);
        }
        if (!dashboard) throw new Error('no dashboard');
        await store.refresh();
        await settled(dashboard);
        const { status, error, report } = store.get();
        const text = textOf(dashboard).replace(/\s+/g, ' ');
        // An agent may have such a name, and the last report stays visible.
        isCalledSo ||= NONSENSE.test(JSON.stringify(next));
        if (!isCalledSo) expect(NONSENSE.exec(text)?.[0]).to.equal(undefined);
        const chart = dashboard.shadowRoot?.querySelector('usage-chart')?.shadowRoot;
        if (error) {
          expect(chart?.querySelector('[part=error], [part=stale]'), error.message).to.exist;
          return;
        }
        expect(status).to.equal('ready');
        const total = numberAtStart(chart?.querySelector('[part=total]')?.textContent ?? '');
        if (total === null || !report) return;
        totals++;
        const honest = honestTotals(next, 'credits');
        const isOk = total.isShort
          ? honest.some((one) => Math.abs(total.value / one - 1) < 0.001)
          : isHonest(total.value, honest, report.decimals.credits);
        expect(isOk, `${total.value} is none of ${honest.join(' and ')}`).to.equal(true);
      }),
      { ...runs, endOnFailure: true, includeErrorInReport: true },
    );
    expectMistakes('bad_schema', ...Object.keys(dashboardFootTexts.findings));
    expect(totals).to.be.greaterThan(runs.numRuns / 20);
  });
});
