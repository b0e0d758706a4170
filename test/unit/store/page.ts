import { mock } from 'node:test';
import { settle, TODAY } from './support.js';

/** As much of a page as the store takes notice of. */
export class Page extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible';
  readonly window = new EventTarget();

  /** Puts the store into a page at noon of today. Its clocks and timers stand still until the mock timers tick. */
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
