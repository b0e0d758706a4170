/**
 * Builds each example app of demo/frameworks/, and drives it like a user. `npm run test:examples` tests four of the
 * apps, `npm run test:examples -- --all` every one, and `npm run test:examples -- react` those whose name contains the
 * text.
 *
 * An app is a folder with its own package.json and package-lock.json:
 *
 * - `"usage-elements": "file:../../.."` is one of its dependencies. The driver copies the folder, and installs the
 *   package that would be published instead. `npm install --package-lock-only --install-links
 *   --omit-lockfile-registry-resolved` writes the lock.
 * - `npm run build` checks its types, if the framework can do so, and builds it for production.
 * - `npm run start` serves the build on the port `$PORT`. `npm run dev` serves the app in development, where frameworks
 *   warn.
 * - With `@lit-labs/ssr` or `@lit-labs/nextjs` among its dependencies, its server writes the elements with their
 *   frames.
 *
 * Its page, in the usual style of the framework, shows invented usage (`sampleUsage()`):
 *
 * - `<section id="first">`, with an `<agent-filter>` and a `<usage-dashboard>`. The value of the filter is bound to
 *   state, which `<output id="agent">` shows as well. The property `links` of the dashboard has one link, named
 *   `Plans`.
 * - `<section id="second">`, with a `<usage-dashboard>` of the store named `second`. It has a child for the slot
 *   `footer` with the number of events so far, such as `3 events`.
 * - `<output id="log">`, with the names of those events: `usage-load` and `usage-change` of the first dashboard.
 * - A button `Remove`. It removes the content of the first section, and becomes a button `Show` that restores it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright';
import { ROOT } from '../package/build.js';
import { chooseAgent, visit } from '../pages/support.js';
import { measure, remember, watch, type Remains } from './remains.js';
import { buildExample, serve } from './start.js';

const MOUNTS = 5;

interface Opened {
  readonly page: Page;
  readonly first: Locator;
  readonly second: Locator;
  /** Every line of the console, and uncaught exceptions. */
  readonly lines: string[];
  /** Errors and warnings among them. */
  readonly complaints: string[];
}

async function open(url: string): Promise<Opened> {
  const lines: string[] = [];
  const { page, complaints } = await visit(url, async (page) => {
    page.on('console', (message) => lines.push(message.text()));
    page.on('pageerror', (error) => lines.push(String(error)));
    await watch(page);
  });
  const [first, second] = [page.locator('#first'), page.locator('#second')];
  await drawn(first);
  await drawn(second);
  return { page, first, second, lines, complaints };
}

/** Waits for a figure and the drawing. */
async function drawn(section: Locator): Promise<void> {
  await section.getByText('of 40,000 included').waitFor();
  await section.locator('usage-chart canvas').first().waitFor();
}

/** Checks that bindings to the elements have their values, and that events were received. */
async function isWhole({ page, first, second }: Pick<Opened, 'page' | 'first' | 'second'>): Promise<void> {
  await first.getByRole('link', { name: 'Plans' }).waitFor();
  await page.locator('#log', { hasText: 'usage-load' }).waitFor();
  await second.getByText(/^[1-9]\d* events$/).waitFor();
}

/** The shown total and its days. Waits for another total than `before`, if given. */
async function sumOf(section: Locator, before = 'no sum'): Promise<string> {
  const sum = section.locator('[part=total]').filter({ hasText: / credits · / });
  return sum.filter({ hasNotText: before }).innerText();
}

/** The kinds of remains whose number has grown with each mount. */
function grown(before: Remains, after: Remains): string[] {
  const grew = (Object.keys(before) as (keyof Remains)[]).filter((what) => after[what] - before[what] >= MOUNTS);
  return grew.map((what) => `${what}: ${String(before[what])}, then ${String(after[what])}`);
}

function isRendered(name: string): boolean {
  return /"@lit-labs\/(ssr|nextjs)"/.test(readFileSync(join(ROOT, 'demo/frameworks', name, 'package.json'), 'utf8'));
}

/** Drives the app in the folder with this name. */
export function tryExample(name: string): void {
  describe(`the example app ${name}`, () => {
    const undo: (() => unknown)[] = [];
    let folder = '';
    let url = '';

    const served = async (script: 'start' | 'dev'): Promise<string> => {
      const example = await serve(folder, script);
      undo.push(() => example.stop());
      return example.url;
    };

    const opened = (): Promise<Opened> => {
      assert.notEqual(url, '', 'the app did not start');
      return open(url);
    };

    before(async () => {
      const built = await buildExample(name);
      undo.push(built.remove);
      folder = built.folder;
      url = await served('start');
    });

    after(async () => {
      for (const action of undo.reverse()) await action();
    });

    it('draws both dashboards, hands over what is bound, and hears events', async () => {
      const { lines, ...shown } = await opened();
      await isWhole(shown);
      assert.deepEqual(lines, []);
    });

    it('follows the agent and the range that a person chooses, in one dashboard and not in the other', async () => {
      const { page, first, second, lines } = await opened();
      const [all, other] = [await sumOf(first), await sumOf(second)];
      await chooseAgent(first.locator('agent-filter'), 'Customer Support');
      const ofAgent = await sumOf(first, all);
      await page.locator('#agent', { hasText: 'agt_support' }).waitFor();
      await first.getByRole('button', { name: /^Date range/ }).click();
      await first.getByRole('option', { name: /^Last 7 days/ }).click();
      await sumOf(first, ofAgent);
      await page.locator('#log', { hasText: 'usage-change' }).waitFor();
      assert.equal(await sumOf(second), other);
      assert.equal(await second.getByRole('combobox', { name: 'Agent' }).inputValue(), 'All Agents');
      assert.deepEqual(lines, []);
    });

    it('leaves nothing behind when it takes the elements off the page, five times', async () => {
      const { page, first, lines } = await opened();
      const round = async (): Promise<void> => {
        await remember(page);
        await page.getByRole('button', { name: 'Remove', exact: true }).click();
        await first.locator('usage-dashboard').waitFor({ state: 'detached' });
        await page.getByRole('button', { name: 'Show', exact: true }).click();
        await drawn(first);
      };
      // Code that loads once, in idle time, can arrive during some mounts. A leak grows with every mount.
      let more: string[] = [];
      for (let attempt = 0; attempt < 3 && (attempt === 0 || more.length > 0); attempt++) {
        const before = await measure(page);
        for (let count = 0; count < MOUNTS; count++) await round();
        more = grown(before, await measure(page));
      }
      assert.deepEqual(more, []);
      assert.deepEqual(lines, []);
    });

    if (isRendered(name)) {
      it('shows the frames of the elements without its scripts', async () => {
        const { page } = await visit(url, (page) =>
          page.route('**/*', (route) =>
            route.request().resourceType() === 'script' ? route.abort() : route.continue(),
          ),
        );
        for (const section of ['#first', '#second'])
          await page.locator(section).getByRole('heading', { name: 'Credit usage' }).waitFor();
      });
    }

    it('is warned of nothing in development', async () => {
      const { complaints, ...shown } = await open(await served('dev'));
      await isWhole(shown);
      assert.deepEqual(
        complaints.filter((line) => !line.startsWith('Lit is in dev mode.')),
        [],
      );
    });
  });
}
