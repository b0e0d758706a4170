import { warnOnce } from '../api/warnings.js';
import { requestEarly } from './early-request.js';
import { afterFirstPaint } from './first-paint.js';
import { afterPageScripts } from './registration.js';

/** Loads code. It may be called again after a failure. */
type Load = () => Promise<unknown>;

/** Milliseconds until code that could not be loaded is tried again. The wait doubles with each try. */
const RETRY_DELAY = 2000;
/** How often code is tried, the first time included. */
const TRIES = 6;

/**
 * Loads the code of each tag when the tag is on the page. Tags in shadow roots of the page cannot be found. So if none
 * is found in the document, the code of all tags is loaded at once. Otherwise, the code of the other tags is loaded in
 * idle time after the first report is on screen.
 */
export class TagLoader<Tag extends string> {
  #define: Readonly<Record<Tag, Load>>;
  #loadLater: Load;
  #loading = new Map<Tag, Promise<void>>();
  #observer: MutationObserver | null = null;

  /**
   * @param define loads the code for the first paint of a tag, and defines the tag
   * @param loadLater loads the code that elements otherwise load on demand
   */
  constructor(define: Readonly<Record<Tag, Load>>, loadLater: Load) {
    this.#define = define;
    this.#loadLater = loadLater;
  }

  get #tags(): Tag[] {
    return Object.keys(this.#define) as Tag[];
  }

  start(): void {
    this.#observer = new MutationObserver(this.#loadSeen);
    this.#observer.observe(document, { childList: true, subtree: true });
    this.#loadSeen();
    // The scripts of the page may add tags.
    afterPageScripts(() => {
      this.#loadSeen();
      if (this.#loading.size === 0) this.#loadAll();
      requestEarly(this.#tags, Promise.all(this.#loading.values()));
      afterFirstPaint(document, this.#loadRest);
    });
  }

  /** Resolves when the tag is defined, or when its code could not be loaded at the first try. */
  readonly load = (tag: Tag): Promise<void> => {
    const loading = this.#loading.get(tag) ?? this.#try(tag, 1);
    this.#loading.set(tag, loading);
    return loading;
  };

  readonly #loadSeen = (): void => {
    for (const tag of this.#tags) if (document.getElementsByTagName(tag).length > 0) void this.load(tag);
  };

  #loadAll(): void {
    this.#observer?.disconnect();
    for (const tag of this.#tags) void this.load(tag);
  }

  /**
   * Loads the code of the other tags, since they may be in a shadow root. Unless the user saves data, it also loads the
   * code that elements otherwise load on demand.
   */
  readonly #loadRest = (): void => {
    this.#loadAll();
    const { connection } = navigator as Navigator & { connection?: { saveData: boolean } };
    if (connection?.saveData !== true) this.#loadLater().catch(() => undefined);
  };

  async #try(tag: Tag, count: number): Promise<void> {
    try {
      await this.#define[tag]();
    } catch (thrown) {
      warnOnce(`the code of <${tag}> could not be loaded, and is tried again: ${String(thrown)}`);
      if (count < TRIES) setTimeout(() => void this.#try(tag, count + 1), RETRY_DELAY * 2 ** (count - 1));
    }
  }
}
