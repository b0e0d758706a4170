import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { POLICY_NAME } from '../../demo/own-policy.js';
import { VERSION } from '../../src/version.js';
import type * as Library from '../../src/index.js';
import { STRICT, strictFor } from '../tools/content-security-policy.js';
import { hostWithLit } from '../tools/host-with-lit.js';
import { cdnFile, cdnFiles, openTwoLines, useAll } from './two-lines.js';

const OTHER_VERSION = '99.0.0';

let ours = '';
let otherVersion = '';
let host = '';

before(async () => {
  ours = cdnFile();
  otherVersion = ours.replaceAll(VERSION, OTHER_VERSION);
  host = await hostWithLit();
});

const under = (policy: string) => ({ 'Content-Security-Policy': policy });

describe('a strict Content-Security-Policy', () => {
  it('needs no exception for two lines of HTML', async () => {
    const files = cdnFiles();
    const split: Record<string, string> = { 'usage-elements.js': files['usage-elements.js'] ?? '' };
    for (const scripts of [{ ours }, split]) {
      const { page, requests, complaints } = await openTwoLines({ scripts, beside: files, headers: under(STRICT) });
      await useAll(page);
      assert.equal(requests.length, 4, 'two periods, each with the one before');
      assert.deepEqual(complaints, []);
    }
  });

  it('needs what the documentation says', async () => {
    const text = readFileSync(new URL('../../stories/docs/security.md', import.meta.url), 'utf8');
    const [, policy = ''] = /^Content-Security-Policy: (.*)$/m.exec(text) ?? [];
    assert.match(policy, /^default-src 'none';.*trusted-types usage-elements$/);
    const { page, complaints } = await openTwoLines({ scripts: { ours }, headers: under(policy) });
    await useAll(page);
    assert.deepEqual(complaints, []);
  });

  for (const order of ['before', 'after'] as const) {
    it(`needs that name and Lit’s own ${order} a host that brings a Lit`, async () => {
      const { page, complaints } = await openTwoLines({
        scripts: order === 'before' ? { ours, host } : { host, ours },
        headers: under(strictFor('lit-html', POLICY_NAME)),
      });
      await page.getByText('The host’s own Lit').waitFor();
      await useAll(page);
      assert.deepEqual(complaints, []);
    });
  }

  it('needs Lit’s own name alone where the host bundles the elements with its Lit', async () => {
    const both = await hostWithLit(`import './src/define.js';`);
    const { page, complaints } = await openTwoLines({ scripts: { both }, headers: under(strictFor('lit-html')) });
    await page.getByText('The host’s own Lit').waitFor();
    await useAll(page);
    assert.deepEqual(complaints, []);
  });

  it('stops a page whose list lacks the name, loudly, and before it defines a tag', async () => {
    const { page, complaints } = await openTwoLines({ scripts: { ours }, headers: under(strictFor('lit-html')) });
    assert.equal(await page.locator(':not(host-note):not(:defined)').count(), 1);
    assert.equal(complaints.length, 2);
    for (const complaint of complaints) assert.match(complaint, /TrustedTypePolicy.*usage-elements/);
  });
});

describe('two versions of the file on one page', () => {
  const told = new RegExp(
    `^usage-elements: ${OTHER_VERSION} does not replace what was defined before.*<[\\w-]+> \\(${VERSION}\\)`,
  );

  it('the first one renders, and the page is told so [L6]', async () => {
    const { page, requests, complaints } = await openTwoLines({ scripts: { ours, otherVersion } });
    await useAll(page);
    assert.equal(requests.length, 4);
    assert.equal(complaints.length, 1);
    assert.match(complaints[0]!, told);
  });

  it('also where a list of policies refuses the second, which can still reach the store [L6]', async () => {
    const { page, requests, complaints } = await openTwoLines({
      scripts: { ours, otherVersion },
      headers: under(strictFor(POLICY_NAME)),
    });
    await useAll(page);
    assert.equal(requests.length, 4);
    const [refusal = '', ...others] = complaints;
    assert.match(refusal, /'usage-elements'.* a TrustedTypePolicy with that name already exists/);
    assert.equal(others.length, 1);
    assert.match(others[0]!, told);

    const agent = await page.evaluate(async (url) => {
      const { getUsageStore } = (await import(url)) as typeof Library;
      return getUsageStore().get().query.agent;
    }, '/scripts/otherVersion');
    assert.notEqual(agent, null);
  });
});
