import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright';
import { FAULT_NAMES } from '../../demo/server/faults.js';
import { serveDemo, visit, type Visit } from './support.js';

const FIGURES = { says: /^[\d,.]+ credits · Nov 1 – 30, 2026/, log: 'usage-load 335 rows' };
const TIMEOUT = { says: /took too long to respond/, log: 'usage-error timeout' };
const NETWORK = { says: /could not be reached/, log: 'usage-error network' };
const NO_JSON = { says: /sent an unexpected response/, log: 'usage-error bad_json' };
const TOO_LARGE = { says: /too much data to show/, log: 'usage-error too_large' };
const NOT_ACCEPTED = { says: /filters were not accepted/, log: 'usage-error invalid_request' };
const A_PROBLEM = { says: /temporarily unavailable/, log: 'usage-error internal' };

const noReport = (path: string) => ({
  // A path to the whole answer is not shown.
  says:
    path === '$'
      ? /sent an unexpected response/
      : new RegExp(`sent an unexpected response.*${path.replaceAll(/[$.]/g, '\\$&')}$`),
  log: `usage-error bad_schema ${path}`,
});

type Ending = typeof FIGURES;

/** How each fault ends on the page, by heading. */
const GROUPS: Record<string, Record<string, Ending>> = {
  'Time [F10]': {
    'delay:2000': FIGURES,
    hang: TIMEOUT,
    'slow-body': TIMEOUT,
    'out-of-order:2000': FIGURES,
  },
  'Luck [F2]': {
    flaky: FIGURES,
  },
  'Connection [F9 F12]': {
    cut: NETWORK,
    'cut:chunked': NETWORK,
    'cut:headers': NETWORK,
    redirect: NETWORK,
    'redirect:same': FIGURES,
    'redirect:loop': NETWORK,
  },
  'Not usage data [F11]': {
    'wrong-type': NO_JSON,
    'wrong-type:text': FIGURES,
    truncated: NO_JSON,
    empty: NO_JSON,
    'wrong-schema:missing': noReport('$.totals'),
    'wrong-schema:type': noReport('$.totals.credits'),
    'wrong-schema:null': noReport('$'),
    'wrong-schema:text': noReport('$'),
    'wrong-schema:list': noReport('$'),
    bom: FIGURES,
    'utf-16': NO_JSON,
    'bad-utf-8': FIGURES,
    'bad-gzip': NETWORK,
  },
  'Too much [H15]': {
    big: TOO_LARGE,
    'gzip-bomb': TOO_LARGE,
    deep: noReport('$.query'),
  },
  'Refused [F1 F2]': {
    'status:400': NOT_ACCEPTED,
    'status:403': { says: /do not have access.*Request fault-status$/, log: 'usage-error forbidden' },
    'status:404': { says: /agent does not exist/, log: 'usage-error unknown_agent' },
    'status:413': NOT_ACCEPTED,
    'status:500': A_PROBLEM,
    'status:503': A_PROBLEM,
    'status:204': NO_JSON,
    'status:304': NO_JSON,
    'problem:range_too_long': { says: /The longest range is 31 days/, log: 'usage-error range_too_long' },
    'problem:retention_exceeded': { says: /stored from Sep 1, 2026/, log: 'usage-error retention_exceeded' },
    'problem:granularity_unsupported': { says: /level of detail/, log: 'usage-error granularity_unsupported' },
  },
  'Signing in [F4]': {
    'unauthorized-once': FIGURES,
    'status:401': { says: /Sign in again/, log: 'usage-error unauthorized' },
  },
  'Waiting [F3]': {
    'rate-limit:seconds': FIGURES,
    'rate-limit:date': FIGURES,
    'rate-limit:zero': FIGURES,
    'rate-limit:negative': FIGURES,
    'rate-limit:garbage': FIGURES,
    'rate-limit:none': FIGURES,
    'status:429': { says: /Too many requests/, log: 'usage-error rate_limited' },
    accepted: FIGURES,
  },
};

/** Lines that the browser itself writes about failed requests. */
const BROWSER_LINE = /^Failed to load resource|blocked by CORS policy/;

let url = '';

before(async () => {
  url = await serveDemo();
});

/** Opens the page, and removes the random waits between retries. */
function visitFaults(hash = ''): Promise<Visit> {
  return visit(`${url}faults.html${hash}`, (page) => page.addInitScript(() => (Math.random = () => 0)));
}

function linksOf(page: Page): Locator {
  return page.getByRole('group', { name: 'Faults' }).getByRole('link');
}

function linkOf(page: Page, fault: string): Locator {
  return page.locator(`.faults a[href="#${fault}"]`);
}

/** The URL changes before the page. Until the new fault is current, the page shows the end of the last one. */
async function choose(page: Page, fault: string): Promise<void> {
  await linkOf(page, fault).click();
  await page.locator(`.faults a[aria-current][href="#${fault}"]`).waitFor();
}

async function assertEnding(page: Page, { says, log }: Ending): Promise<void> {
  await page.getByRole('log').getByRole('listitem').filter({ hasText: log }).waitFor();
  const isGood = log.startsWith('usage-load');
  const words = isGood ? page.locator('usage-chart [part=total]') : page.getByRole('alert');
  await words.waitFor();
  const text = (await words.innerText()).trim().replaceAll(/\s+/g, ' ');
  assert.match(text, says);
  assert.equal(await page.getByRole('alert').count(), isGood ? 0 : 1);
}

/** Warnings for developers about an endpoint that does not follow the contract. */
const MISTAKE_LINE = /^usage-elements: (bad_json|bad_schema|too_large|invalid_request): a store: .*\. Read on: \S+$/;

describe('faults that a person clicks through', () => {
  for (const [title, faults] of Object.entries(GROUPS)) {
    it(`end in the right words, or in figures: ${title}`, async () => {
      const { page, complaints } = await visitFaults();
      // The results of this fault depend on the id of the run, which depends on the time.
      if ('flaky' in faults) await page.clock.setFixedTime('2026-11-14T12:00:00Z');
      for (const [fault, ending] of Object.entries(faults)) {
        await choose(page, fault);
        await assertEnding(page, ending).catch((error: unknown) => {
          throw new Error(`${fault}: ${String(error)}`, { cause: error });
        });
      }
      assert.deepEqual(
        complaints.filter((line) => !BROWSER_LINE.test(line) && !MISTAKE_LINE.test(line)),
        [],
      );
    });
  }
});

describe('the page of faults', () => {
  it('has every fault', async () => {
    const { page } = await visitFaults();
    const hrefs = await linksOf(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')!.slice(1)));
    assert.deepEqual(hrefs.toSorted(), Object.values(GROUPS).flatMap(Object.keys).toSorted());
    const names = new Set(hrefs.map((href) => href.split(':')[0]!));
    assert.deepEqual([...names].toSorted(), FAULT_NAMES.toSorted());
  });

  it('tells what happened in which order', async () => {
    const { page } = await visitFaults('#rate-limit:zero');
    const lines = page.getByRole('log').getByRole('listitem');
    await lines.nth(4).waitFor();
    const told = (await lines.allInnerTexts()).map((line) => line.replace(/^[\d.]+ s\s*/, ''));
    assert.deepEqual(told.toSorted(), [
      'request 200',
      'request 200',
      'request 429',
      'request 429',
      'usage-load 335 rows',
    ]);
    assert.deepEqual(told.slice(0, 2), ['request 429', 'request 200']);
  });

  it('can be used with the keyboard, and starts anew on the same fault', async () => {
    const { page } = await visitFaults('#status:403');
    await assertEnding(page, GROUPS['Refused [F1 F2]']!['status:403']!);
    const link = linkOf(page, 'status:403');
    await link.focus();
    const first = await page.locator('usage-dashboard').elementHandle();
    await page.keyboard.press('Enter');
    await page.waitForFunction((element) => !element.isConnected, first);
    await assertEnding(page, GROUPS['Refused [F1 F2]']!['status:403']!);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await assertEnding(page, GROUPS['Refused [F1 F2]']!['status:404']!);
    assert.ok(await linkOf(page, 'status:404').evaluate((element) => element === document.activeElement));
    await page.goBack();
    await assertEnding(page, GROUPS['Refused [F1 F2]']!['status:403']!);
  });

  it('has room on a phone', async () => {
    const { page } = await visitFaults('#problem:granularity_unsupported');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('alert').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  });
});
