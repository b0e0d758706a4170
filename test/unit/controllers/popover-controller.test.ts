import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PopoverController } from '../../../src/controllers/popover-controller.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';

/** A popover and its opener, with only the members that the controller uses. */
function hosted() {
  const state = { isOpen: false, hasFocus: false, returned: 0 };
  const popover = {
    matches: () => state.isOpen,
    togglePopover: (isOpen: boolean) => {
      controller.onBeforeToggle(Object.assign(new Event('beforetoggle'), { newState: isOpen ? 'open' : 'closed' }));
      state.isOpen = isOpen;
    },
  };
  const parts: Record<string, () => unknown> = {
    '.popover': () => popover,
    '.popover:focus-within': () => (state.hasFocus ? popover : null),
    '.opener': () => ({ focus: () => state.returned++ }),
  };
  const host = Object.assign(new FakeHost(), {
    shadowRoot: { querySelector: (selector: string) => parts[selector]?.() },
  });
  const controller = new PopoverController(asElement(host));
  host.connect();
  return { host, controller, state };
}

describe('PopoverController', () => {
  it('is open before its event comes, and updates the host so that what it holds is there with it', () => {
    const { host, controller } = hosted();
    controller.show();
    assert.deepEqual([controller.isOpen, host.updates], [true, 1]);
    controller.hide();
    assert.equal(controller.isOpen, false);
  });

  it('gives the focus that was inside back to the button, and takes none from elsewhere', () => {
    for (const hasFocus of [true, false]) {
      const { controller, state } = hosted();
      controller.show();
      state.hasFocus = hasFocus;
      controller.hide();
      assert.equal(state.returned, hasFocus ? 1 : 0);
    }
  });

  it('is closed once it has left the page, and opens nothing there', () => {
    const { host, controller, state } = hosted();
    controller.show();
    host.disconnect();
    assert.equal(controller.isOpen, false);
    state.isOpen = false;
    controller.show();
    assert.equal(state.isOpen, false);
  });
});
