import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toUsageError } from '../../../src/api/error-details.js';
import { badSchema, isAbort, isUsageError, usageError } from '../../../src/api/usage-error.js';

describe('a usage error', () => {
  it('is an Error and its own plain description at once', () => {
    const error = usageError('rate_limited', 'Slow down', { status: 429, retryAfter: 7 });
    assert.ok(error instanceof Error);
    assert.deepEqual(toUsageError(error), {
      code: 'rate_limited',
      message: 'Slow down',
      retryable: true,
      status: 429,
      retryAfter: 7,
    });
  });

  it('is told apart by its code, also as plain data and from another realm', () => {
    assert.equal(isUsageError({ code: 'network', message: '', retryable: true }), true);
    assert.equal(isUsageError(Object.assign(Object.create(null), { code: 'network', retryable: true })), true);
    for (const other of [null, undefined, 'network', 5, {}, new Error('x'), { code: 'ENOENT' }]) {
      assert.equal(isUsageError(other), false);
    }
  });

  it('says whether asking again may help', () => {
    for (const code of ['network', 'offline', 'timeout', 'rate_limited', 'internal'] as const) {
      assert.equal(usageError(code, '').retryable, true, code);
    }
    for (const code of ['bad_json', 'bad_schema', 'too_large', 'forbidden', 'not_configured'] as const) {
      assert.equal(usageError(code, '').retryable, false, code);
    }
  });

  it('names the path at fault', () => {
    assert.equal(badSchema('$.rows[3].credits', 'a number').path, '$.rows[3].credits');
  });
});

describe('toUsageError', () => {
  it('makes frozen plain data of anything that was thrown', () => {
    const thrown: unknown[] = [
      new Error('x'),
      'x',
      5,
      null,
      undefined,
      Symbol('x'),
      Object.create(null),
      {
        toString() {
          throw new Error('no text');
        },
      },
    ];
    for (const value of thrown) {
      const error = toUsageError(value);
      assert.equal(error.code, 'network');
      assert.equal(typeof error.message, 'string');
      assert.ok(Object.isFrozen(error));
      assert.equal(error instanceof Error, false);
    }
  });
});

describe('isAbort', () => {
  it('knows an abort by its name', () => {
    assert.equal(isAbort(new DOMException('gone', 'AbortError')), true);
    assert.equal(isAbort({ name: 'AbortError' }), true);
    for (const other of [new DOMException('late', 'TimeoutError'), new Error('x'), null, undefined, 'AbortError']) {
      assert.equal(isAbort(other), false);
    }
  });
});
