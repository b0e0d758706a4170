import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CopyController } from '../../../src/controllers/copy-controller.js';
import type { UsageElement } from '../../../src/controllers/usage-element.js';
import type { CopyMessages } from '../../../src/i18n/copying.js';
import { FakeHost } from '../../helpers/fake-host.js';

const TEXT = { copyText: 'Copy', copied: 'Copied', notCopied: 'Not copied' } as CopyMessages;

function hosted(writeText: (text: string) => Promise<void>) {
  const host = Object.assign(new FakeHost(), { shadowRoot: null });
  Object.assign(host.window, { navigator: { clipboard: { writeText } } });
  const copy = new CopyController(host as unknown as UsageElement, () => 'a text');
  host.connect();
  const values = () => copy.render(TEXT).values;
  const click = async (): Promise<void> => {
    (values().find((value) => typeof value === 'function') as () => void)();
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return { host, copy, click, said: () => values().at(-1) };
}

describe('CopyController', () => {
  it('puts the text on the clipboard, and says so until something else is shown', async () => {
    const written: string[] = [];
    const { host, copy, click, said } = hosted((text) => Promise.resolve(void written.push(text)));
    assert.equal(said(), '');
    await click();
    assert.deepEqual([written, said()], [['a text'], 'Copied']);
    // One update clears the message, and another one sets it again, so that screen readers announce it a second time,
    // too.
    assert.equal(host.updates, 2);
    copy.reset();
    assert.equal(said(), '');
  });

  it('says where the browser does not allow it', async () => {
    const { host, click, said } = hosted(() => Promise.reject(new Error('not allowed')));
    await click();
    assert.equal(said(), 'Not copied');
    host.disconnect();
    assert.equal(said(), '');
  });
});
