import { warnOnce } from '../api/warnings.js';
import { afterFirstPaint, whenIdle } from './first-paint.js';
import { afterPageScripts } from './registration.js';

/** Loads code; it may be asked for again. */
type Load = () => Promise<unknown>;

/** How the code of a tag is loaded. */
export interface TagCode {
  /** Loads what the first picture needs, and defines the tag. */
  readonly define: Load;
  /** What the element loads itself when somebody wants it. */
  readonly later?: readonly Load[];
}

/** Milliseconds until code that could not be loaded is tried again; each time it takes twice as long. */
const RETRY_DELAY = 2000;
const TRIES = 6;

/**
 * Loads the code of each tag when the tag is on the page. Tags in shadow roots of the page cannot be seen: where the document
 * has no tag, the code of all is loaded at once, else that of the rest in idle time after the first report is on screen.
 */
export class TagLoader<Tag extends string> {
  #codes: Readonly<Record<Tag, TagCode>>;
  #loading = new Map<Tag, Promise<void>>();
  #observer: MutationObserver | null = null;

  constructor(codes: Readonly<Record<Tag, TagCode>>) {
    this.#codes = codes;
  }

  get #tags(): Tag[] {
    return Object.keys(this.#codes) as Tag[];
  }

  start(): void {
    this.#observer = new MutationObserver(this.#loadSeen);
    this.#observer.observe(document, { childList: true, subtree: true });
    this.#loadSeen();
    // The scripts of the page may add tags.
    afterPageScripts(() => {
      this.#loadSeen();
      if (this.#loading.size === 0) this.#loadAll();
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

  /** First what somebody may want of the elements on the page, then the code of the other tags. */
  readonly #loadRest = (): void => {
    const { connection } = navigator as Navigator & { connection?: { saveData: boolean } };
    const wanted = connection?.saveData === true ? [] : [...this.#loading.keys()];
    const later = wanted.flatMap((tag) => this.#codes[tag].later ?? []);
    const next = (): void => {
      const load = later.shift();
      if (load) void load().then(() => whenIdle(next), next);
      else this.#loadAll();
    };
    next();
  };

  async #try(tag: Tag, count: number): Promise<void> {
    try {
      await this.#codes[tag].define();
    } catch (thrown) {
      warnOnce(`the code of <${tag}> could not be loaded, and is tried again: ${String(thrown)}`);
      if (count < TRIES) setTimeout(() => void this.#try(tag, count + 1), RETRY_DELAY * 2 ** (count - 1));
    }
  }
}
