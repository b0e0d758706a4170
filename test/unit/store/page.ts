import { settle } from './support.js';

/** As much of a page as the store takes notice of. */
export class Page extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible';
  readonly window = new EventTarget();

  /** Puts the store into a page. */
  static open(): Page {
    const page = new Page();
    Object.assign(globalThis, {
      document: page,
      addEventListener: page.window.addEventListener.bind(page.window),
      removeEventListener: page.window.removeEventListener.bind(page.window),
    });
    return page;
  }

  static close(): void {
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
