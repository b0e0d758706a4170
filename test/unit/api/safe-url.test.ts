import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { safeUrl, webUrl } from '../../../src/api/safe-url.js';
import { cases } from '../../helpers/long.js';

const BASE = 'https://app.example/dashboard/';

/** Known attacks. None of them may run a script. */
const HOSTILE = [
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '\u0000javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://app.example/1',
  'file:///etc/passwd',
  'view-source:https://app.example',
  'https://',
  'https://good.example@evil.example',
  'https://user:secret@evil.example/',
  'http:\\\\user@evil.example',
];

/** URLs of other origins that look like paths. */
const ELSEWHERE = ['//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '\n//evil.example'];

/** Strings that are similar to URLs. */
const addresses = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'javascript:',
          'data:',
          'https:',
          'http:',
          'HTTPS:',
          'blob:',
          'mailto:',
          'evil.example',
          'a',
          '1',
          'user:pw',
        ],
        ...[
          '/',
          '//',
          '\\',
          '@',
          ':',
          '?',
          '#',
          '.',
          '..',
          '%2f',
          '\t',
          '\n',
          '\r',
          ' ',
          '\0',
          '\u00a0',
          '\ufeff',
          '\u200b',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const many = cases(1_000);

describe('safeUrl', () => {
  it('refuses what could do more than open a page [H3]', () => {
    for (const address of [...HOSTILE, '', null, undefined]) {
      assert.equal(safeUrl(address, BASE), undefined, String(address));
    }
  });

  it('takes pages, paths and mail [H3]', () => {
    for (const address of [
      'https://app.example/a?b#c',
      'http://x.example',
      '/billing',
      'billing',
      '?a',
      'mailto:help@x.example',
    ]) {
      assert.equal(safeUrl(address, BASE), address);
    }
  });

  it('gives only what opens a page or writes a mail, whatever comes [H3]', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const safe = safeUrl(address, BASE);
        if (safe === undefined) return;
        const { protocol, username, password } = new URL(safe, BASE);
        assert.ok(['https:', 'http:', 'mailto:'].includes(protocol), protocol);
        assert.equal(username + password, '');
      }),
      many,
    );
  });
});

describe('webUrl', () => {
  it('refuses what could do more than open a page, and other origins in disguise [H3]', () => {
    for (const address of [...HOSTILE, ...ELSEWHERE, 'mailto:help@x.example', 'relative', '', null, 5, {}]) {
      assert.equal(webUrl(address), undefined, JSON.stringify(address));
    }
  });

  it('gives a page that is named in full, or one of the same origin, whatever comes [H3]', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const url = webUrl(address);
        if (url === undefined) return;
        const followed = new URL(url, BASE);
        assert.match(followed.protocol, /^https?:$/);
        assert.equal(followed.username + followed.password, '');
        if (url.startsWith('/')) assert.equal(followed.origin, new URL(BASE).origin);
        else assert.equal(followed.href, url);
        assert.equal(safeUrl(url, BASE), url);
      }),
      many,
    );
  });

  it('reads 100 kB at once [H3]', () => {
    for (const start of ['https://app.example/', '/', '/\\', 'javascript:', '\t']) {
      for (const unit of ['a', '/', '\\', '\t', ' ', '@', '%']) webUrl(start + unit.repeat(100_000));
    }
  });
});
