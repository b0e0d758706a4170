import { expect } from 'chai';
import { judge } from './guard.js';
import { mount } from './mount.js';

interface TrustedTypes {
  createPolicy(name: string, rules: object): unknown;
}

const { csp } = document.documentElement.dataset;

/** The verdict of the guard on a test that runs `act`. */
async function verdictOn(act: () => unknown): Promise<string> {
  const test: Parameters<typeof judge>[0] = { state: 'passed' };
  try {
    act();
  } catch (error) {
    expect(error).to.have.property('name', 'TypeError');
  }
  await judge(test);
  return test.state === 'failed' ? String(test.err) : test.state!;
}

function parse(page: Document): void {
  page.createElement('div').innerHTML = '<p></p>';
}

function setStyle(page: Document): void {
  page.body.setAttribute('style', 'color: red');
  page.body.removeAttribute('style');
}

describe('the policy of the page', () => {
  it('fails a test that makes HTML of a string', async () => {
    expect(await verdictOn(() => parse(document))).to.contain('CSP: require-trusted-types-for');
  });

  it('fails a test that sets a style attribute', async () => {
    expect(await verdictOn(() => setStyle(document))).to.contain('CSP: style-src-attr');
  });

  it('fails a test that does so in a frame, which is gone after the test', async () => {
    const frame = await mount<HTMLIFrameElement>('<iframe></iframe>');
    expect(await verdictOn(() => setStyle(frame.contentDocument!))).to.contain('CSP: style-src-attr');
    expect(frame.isConnected).to.equal(false);
  });

  it('fails a test that asks another origin', async () => {
    const ask = () => void fetch('http://127.0.0.1:9/').catch(() => undefined);
    expect(await verdictOn(ask)).to.contain('CSP: connect-src http://127.0.0.1:9/');
  });

  if (csp !== 'allow-list') return;

  it('refuses policies that it does not name, and a second one of a name', async () => {
    const { trustedTypes } = globalThis as unknown as { trustedTypes: TrustedTypes };
    for (const name of ['other', 'lit-html', 'usage-elements', 'tests']) {
      expect(await verdictOn(() => trustedTypes.createPolicy(name, {})), name).to.contain('CSP: trusted-types');
    }
  });

  it('lets the host render with a Lit of its own', async () => {
    const note = await mount('<host-note></host-note>');
    expect(note.shadowRoot?.textContent).to.equal('The host’s own Lit');
  });
});
