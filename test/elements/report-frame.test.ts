/** One contract for all elements that show a report. */
import { expect } from 'chai';
import { html, unsafeStatic } from 'lit/static-html.js';
import '../../src/elements/usage-breakdown/define.js';
import '../../src/elements/usage-chart/define.js';
import '../../src/elements/usage-drivers/define.js';
import '../../src/elements/usage-summary/define.js';
import { usageError } from '../../src/api/usage-error.js';
import type { UsageErrorEvent, UsageLoadEvent } from '../../src/index.js';
import type { UsageStore, WireRequest } from '../../src/store/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole, maybeByRole } from '../helpers/by-role.js';
import { deepText } from '../helpers/deep.js';
import { onCleanup } from '../helpers/guard.js';
import { press } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { mount, settled } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { emptyReport, noAnswer, risingReport, scripted } from '../helpers/wire.js';

type Framed = HTMLElementTagNameMap['usage-breakdown' | 'usage-chart' | 'usage-drivers' | 'usage-summary'];

/** By tag: a selector of content that exists only while a report is shown, and whether an empty report has a notice. */
const CONTRACT: Record<string, { data: string; hasEmptyNotice: boolean }> = {
  'usage-summary': { data: '.figures:not(:has(.skeleton))', hasEmptyNotice: false },
  'usage-chart': { data: '.plot canvas', hasEmptyNotice: true },
  'usage-drivers': { data: '[part=sentences]', hasEmptyNotice: true },
  'usage-breakdown': { data: '[part=table]', hasEmptyNotice: true },
};

const OTHER_RANGE = { range: { start: '2026-10-01', end: '2026-10-03' } };

const refused = (): never => {
  throw usageError('forbidden', 'no', { status: 403 });
};

interface Endpoint {
  answer: (request: WireRequest) => unknown;
  readonly store: UsageStore;
}

/** An endpoint whose answer a test can change at any time. */
function server(): Endpoint {
  const endpoint: Pick<Endpoint, 'answer'> = { answer: (request) => risingReport(request) };
  const { store } = scripted((request) => endpoint.answer(request), { supportUrl: 'https://example.com/help' });
  return Object.assign(endpoint, { store });
}

/** Lets all further requests wait until the test calls the returned function. */
function holdBack(endpoint: Endpoint): () => void {
  const waiting: (() => void)[] = [];
  endpoint.answer = (request) => new Promise((resolve) => waiting.push(() => resolve(risingReport(request))));
  return () => waiting.splice(0).forEach((answer) => answer());
}

const part = (element: Framed, name: string): HTMLElement | null =>
  element.renderRoot.querySelector<HTMLElement>(`[part=${name}]`);

const isBusy = (element: Framed): boolean => {
  const regions = [...element.renderRoot.querySelectorAll('[aria-busy]')];
  expect(regions, 'what may be busy').to.have.length(1);
  return regions[0]?.getAttribute('aria-busy') === 'true';
};

const liveRegion = (element: Framed): HTMLElement =>
  element.renderRoot.querySelector<HTMLElement>('.visually-hidden[role=status]') as HTMLElement;

/** Collects further announcements of the live region. */
function announcements(element: Framed): string[] {
  const heard: string[] = [];
  const observer = new MutationObserver(() => {
    const text = liveRegion(element).textContent.trim();
    if (text !== '' && text !== heard.at(-1)) heard.push(text);
  });
  observer.observe(liveRegion(element), { childList: true, characterData: true, subtree: true });
  onCleanup(() => observer.disconnect());
  return heard;
}

for (const [tag, { data, hasEmptyNotice }] of Object.entries(CONTRACT)) {
  describe(`${tag}, as all that shows a report,`, () => {
    const name = unsafeStatic(tag);
    const frameOf = ({ store }: { store: UsageStore }): Promise<Framed> =>
      mount<Framed>(html`<${name} .store=${store}></${name}>`);
    const isShown = (element: Framed): boolean => element.renderRoot.querySelector(data) !== null;
    const loaded = async (endpoint: Endpoint): Promise<Framed> => {
      const element = await frameOf(endpoint);
      await until(() => isShown(element) && !isBusy(element) && !element.matches(':state(loading)'));
      return element;
    };

    it('is busy and keeps its place until the first report', async () => {
      const element = await frameOf({ store: scripted(noAnswer).store });
      expect(isBusy(element)).to.equal(true);
      expect(isShown(element)).to.equal(false);
      expect(element.getBoundingClientRect().height).to.be.above(100);
      expect(liveRegion(element).textContent).to.equal('Loading usage');
      expect(part(element, 'updating'), 'the skeleton is sign enough').to.equal(null);
      await until(() => element.matches(':state(loading)'));
      await expectAccessible(element);
    });

    it('shows its place in forced colours, and at rest where less motion is wanted', async function () {
      await needs(this, 'emulated media');
      await media({ forcedColors: 'active', reducedMotion: 'reduce' });
      const element = await frameOf({ store: scripted(noAnswer).store });
      const skeleton = element.renderRoot.querySelector('.skeleton');
      const { backgroundColor, animationName } = getComputedStyle(skeleton ?? element);
      expect(backgroundColor).not.to.equal(
        getComputedStyle(element.renderRoot.querySelector('.card') ?? element).backgroundColor,
      );
      expect(animationName).to.equal('none');
    });

    it('announces once that it loads, and once what has come', async () => {
      const endpoint = server();
      const element = await frameOf(endpoint);
      const heard = announcements(element);
      expect(liveRegion(element).textContent).to.equal('Loading usage');
      await until(() => isShown(element) && !isBusy(element));
      await until(() => heard.length > 0);
      expect(heard).to.have.length(1);
      expect(heard[0]).not.to.equal('Loading usage');
      expect(element.matches(':state(loading)')).to.equal(false);
    });

    it('keeps what it shows while another range is on its way, and says so', async () => {
      const endpoint = server();
      const element = await loaded(endpoint);
      const heard = announcements(element);
      const answer = holdBack(endpoint);
      endpoint.store.setQuery(OTHER_RANGE);
      await until(() => isBusy(element));
      expect(isShown(element)).to.equal(true);
      expect(element.renderRoot.querySelector('.body')?.matches('.dimmed')).to.equal(true);
      expect(part(element, 'updating')?.textContent).to.equal('Updating');
      expect(heard).to.deep.equal(['Loading usage']);
      await until(() => {
        answer();
        return !isBusy(element);
      });
      expect(part(element, 'updating')).to.equal(null);
      expect(element.renderRoot.querySelector('.body')?.matches('.dimmed')).to.equal(false);
      await until(() => heard.length > 1);
      expect(heard).to.have.length(2);
    });

    it('says that nothing was used', async () => {
      const element = await frameOf(scripted(emptyReport));
      const heard = announcements(element);
      await until(() => element.matches(':state(empty)'));
      await until(() => heard.length > 0);
      expect(isBusy(element)).to.equal(false);
      if (hasEmptyNotice) {
        expect(part(element, 'empty')?.textContent).to.include('No usage in this range');
        expect(heard).to.deep.equal(['No usage in this range']);
      } else expect(isShown(element)).to.equal(true);
      await expectAccessible(element);
    });

    it('says what went wrong, in an alert with a way on', async () => {
      const endpoint = server();
      endpoint.answer = refused;
      const element = await frameOf(endpoint);
      const alert = await findByRole(element, 'alert');
      expect(alert.textContent).to.include('You do not have access to this usage.');
      expect(alert.contains(part(element, 'error'))).to.equal(true);
      expect(part(element, 'retry')).to.equal(byRole(element, 'button', { name: 'Try again' }));
      expect((part(element, 'support') as HTMLAnchorElement).href).to.equal('https://example.com/help');
      expect(element.matches(':state(error)')).to.equal(true);
      expect(isBusy(element)).to.equal(false);
      expect(liveRegion(element).textContent, 'the alert is enough').to.equal('');
      await expectAccessible(element);
    });

    it('leaves the message to a page that cancels the event', async () => {
      const heard: UsageErrorEvent[] = [];
      const onError = (event: UsageErrorEvent): void => {
        event.preventDefault();
        heard.push(event);
      };
      const { store } = scripted(refused);
      const element = await mount<Framed>(html`<${name} .store=${store} @usage-error=${onError}></${name}>`);
      await until(() => heard.length > 0);
      await settled(element);
      expect(heard[0]?.detail.error.code).to.equal('forbidden');
      expect(maybeByRole(element, 'alert')).to.equal(null);
      expect(isBusy(element)).to.equal(false);
      expect(element.renderRoot.querySelector('.skeleton')?.checkVisibility({ visibilityProperty: true })).not.to.equal(
        true,
      );
    });

    it('shows an error after a success in place of numbers that nobody asked for any more', async () => {
      const endpoint = server();
      const element = await loaded(endpoint);
      endpoint.answer = refused;
      endpoint.store.setQuery(OTHER_RANGE);
      await findByRole(element, 'alert');
      expect(isShown(element)).to.equal(false);
      endpoint.store.setQuery({ range: null });
      await until(() => isShown(element));
      expect(maybeByRole(element, 'alert')).to.equal(null);
    });

    it('keeps what it shows where a refresh fails, and says that it is old', async () => {
      const endpoint = server();
      const element = await loaded(endpoint);
      const heard = announcements(element);
      endpoint.answer = refused;
      await endpoint.store.refresh();
      await until(() => part(element, 'stale')?.textContent.includes('Not up to date'));
      expect(isShown(element)).to.equal(true);
      expect(element.matches(':state(stale)')).to.equal(true);
      expect(maybeByRole(element, 'alert')).to.equal(null);
      await until(() => heard.length > 0);
      expect(heard.join()).to.match(/^Not up to date/);
      await expectAccessible(element);
    });

    for (const [what, isFirst] of Object.entries({ 'an error': true, 'a failed refresh': false })) {
      it(`tries again after ${what}, says so, and takes the focus of the button over`, async () => {
        const endpoint = server();
        if (isFirst) endpoint.answer = refused;
        const element = await (isFirst ? frameOf(endpoint) : loaded(endpoint));
        endpoint.answer = refused;
        if (!isFirst) await endpoint.store.refresh();
        const button = await findByRole(element, 'button', { name: 'Try again' });
        const heard = announcements(element);
        const answer = holdBack(endpoint);
        button.focus();
        await press('Enter');
        await until(() => isBusy(element));
        expect(part(element, 'updating')?.textContent).to.equal('Updating');
        expect(heard).to.deep.equal(['Updating']);
        await until(() => {
          answer();
          return !isBusy(element) && isShown(element) && !part(element, 'retry');
        });
        await until(() => element.shadowRoot?.activeElement?.matches('.panel'));
      });
    }

    it('announces that another try failed, too', async () => {
      const endpoint = server();
      endpoint.answer = refused;
      const element = await frameOf(endpoint);
      const button = await findByRole(element, 'button', { name: 'Try again' });
      const heard = announcements(element);
      await click(button);
      await until(() => heard.includes('Usage could not be loaded'));
      expect(isBusy(element)).to.equal(false);
    });

    it('makes no noise of a refresh in the background', async () => {
      const endpoint = server();
      const element = await loaded(endpoint);
      const heard = announcements(element);
      const refresh = endpoint.store.refresh();
      await until(() => element.matches(':state(loading)'));
      await settled(element);
      expect(isBusy(element)).to.equal(false);
      await refresh;
      await settled(element);
      expect(heard).to.deep.equal([]);
    });

    it('leaves it to the first of several to announce what all of them show', async () => {
      const endpoint = server();
      const page = await mount(
        html`<div><${name} .store=${endpoint.store}></${name}><${name} .store=${endpoint.store}></${name}></div>`,
      );
      const [first, second] = page.querySelectorAll<Framed>(tag);
      expect([first, second].map((element) => liveRegion(element as Framed).textContent)).to.deep.equal([
        'Loading usage',
        '',
      ]);
    });

    it('tells the page once a report is on screen', async () => {
      const heard: UsageLoadEvent[] = [];
      const shown: boolean[] = [];
      const onLoad = (event: UsageLoadEvent): void => {
        heard.push(event);
        shown.push(isShown(event.target as Framed));
      };
      await mount(html`<${name} .store=${server().store} @usage-load=${onLoad}></${name}>`);
      await until(() => heard.length > 0);
      expect(heard[0]?.detail.report.totals.credits).to.equal(1200);
      expect(heard[0]?.detail.query.agent).to.equal(null);
      // The other two elements draw later: the chart after loading uPlot, and the drivers after loading the previous
      // period.
      if (tag === 'usage-summary' || tag === 'usage-breakdown') expect(shown[0]).to.equal(true);
    });

    it('shows what the page has put in its slots', async () => {
      const inSlots = async (answer: () => unknown): Promise<Framed> =>
        mount<Framed>(html`
          <${name} .store=${scripted(answer).store}>
            <p slot="loading">Patience</p>
            <p slot="empty">Nobody came</p>
            <p slot="error">Call us</p>
          </${name}>
        `);
      const waiting = await inSlots(noAnswer);
      expect(deepText(waiting)).to.include('Patience');
      expect(waiting.renderRoot.querySelector('.skeleton')?.checkVisibility()).to.equal(false);
      const failed = await inSlots(refused);
      await until(() => allByRole(failed, 'alert').some((alert) => deepText(alert).includes('Call us')));
      expect(maybeByRole(failed, 'button', { name: 'Try again' })).to.equal(null);
      const empty = await inSlots(emptyReport);
      await until(() => empty.matches(':state(empty)'));
      expect(deepText(empty).includes('Nobody came')).to.equal(hasEmptyNotice);
    });
  });
}
