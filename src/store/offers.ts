import { warnOnce } from './warn-once.js';

/** What an element's attributes say on behalf of its store. */
export interface Offer {
  readonly endpoint?: string;
  /** Seconds. */
  readonly refreshInterval?: number;
}

/** What elements say of their store: the first one counts, and the developer is told where another says otherwise. */
export class Offers {
  #storeName: string;
  #offers: Offer[] = [];
  #endpoint: string | undefined;

  constructor(storeName: string) {
    this.#storeName = storeName;
  }

  /** @returns the function that takes it back */
  add(offer: Offer): () => void {
    this.#offers.push(offer);
    this.#update();
    return () => {
      this.#offers = this.#offers.filter((other) => other !== offer);
      this.#update();
    };
  }

  /** Outlives the element that named it, since that may only be moving. */
  get endpoint(): string | undefined {
    return this.#endpoint;
  }

  get refreshInterval(): number | undefined {
    return this.#first('refreshInterval');
  }

  /** To be called once all elements of a page have had their say. */
  warnOfConflicts(): void {
    for (const { endpoint, refreshInterval } of this.#offers) {
      if (endpoint !== undefined && endpoint !== this.#endpoint) {
        warnOnce(
          `store "${this.#storeName}" already asks ${this.#endpoint ?? ''}; the endpoint ${endpoint} is ignored`,
        );
      }
      if (refreshInterval !== undefined && refreshInterval !== this.refreshInterval) {
        warnOnce(`store "${this.#storeName}" already has a refresh interval; ${refreshInterval} s is ignored`);
      }
    }
  }

  #update(): void {
    this.#endpoint = this.#first('endpoint') ?? this.#endpoint;
  }

  #first<Name extends keyof Offer>(name: Name): Offer[Name] {
    return this.#offers.find((offer) => offer[name] !== undefined)?.[name];
  }
}
