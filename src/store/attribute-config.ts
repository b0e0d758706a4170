import { warnOnce } from './warnings.js';

/** What an element's attributes say on behalf of its store. */
export interface AttributeConfig {
  readonly endpoint?: string;
  /** Seconds. */
  readonly refreshInterval?: number;
}

/** What elements say of their store: the first one counts, and the developer is told where another says otherwise. */
export class AttributeConfigs {
  #storeName: string;
  #attributeConfigs: AttributeConfig[] = [];
  #endpoint: string | undefined;

  constructor(storeName: string) {
    this.#storeName = storeName;
  }

  /** @returns the function that takes it back */
  add(attributeConfig: AttributeConfig): () => void {
    this.#attributeConfigs.push(attributeConfig);
    this.#update();
    return () => {
      this.#attributeConfigs = this.#attributeConfigs.filter((other) => other !== attributeConfig);
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
    for (const { endpoint, refreshInterval } of this.#attributeConfigs) {
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

  #first<Name extends keyof AttributeConfig>(name: Name): AttributeConfig[Name] {
    return this.#attributeConfigs.find((attributeConfig) => attributeConfig[name] !== undefined)?.[name];
  }
}
