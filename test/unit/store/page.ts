import { mock } from 'node:test';
import { settle, TODAY } from './support.js';

/** A page with only the members that the store uses. */
export class Page extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible';
  readonly window = new EventTarget();

  /** Puts the store into a page at noon of today. Clocks and timers stop until the test advances the mock timers. */
  static open(): Page {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse(`${TODAY}T12:00:00Z`) });
    mock.method(performance, 'now', () => Date.now());
    const page = new Page();
    Object.assign(globalThis, {
      document: page,
      addEventListener: page.window.addEventListener.bind(page.window),
      removeEventListener: page.window.removeEventListener.bind(page.window),
    });
    return page;
  }

  static close(): void {
    mock.timers.reset();
    mock.restoreAll();
    for (const name of ['document', 'addEventListener', 'removeEventListener'])
      Reflect.deleteProperty(globalThis, name);
  }

  async show(): Promise<void> {
    this.visibilityState = 'visible';
    this.dispatchEvent(new Event('visibilitychange'));
    await settle();
  }

  async hide(): Promise<void> {
    this.visibilityState = 'hidden';
    this.dispatchEvent(new Event('visibilitychange'));
    await settle();
  }

  async tell(type: string, details: object = {}): Promise<void> {
    this.window.dispatchEvent(Object.assign(new Event(type), details));
    await settle();
  }
}
