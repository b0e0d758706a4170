import { warnOnce } from '../api/warnings.js';

/** What an element's attributes say about its store. */
export interface AttributeConfig {
  readonly endpoint?: string;
  /** Seconds. */
  readonly refreshInterval?: number;
}

/** What all elements of a store say about it. The first one decides; the developer is warned of another that differs. */
export class AttributeConfigs {
  #storeName: string;
  #attributeConfigs: AttributeConfig[] = [];
  #endpoint: string | undefined;

  constructor(storeName: string) {
    this.#storeName = storeName;
  }

  /** @returns the function that removes it */
  add(attributeConfig: AttributeConfig): () => void {
    this.#attributeConfigs.push(attributeConfig);
    this.#update();
    return () => {
      this.#attributeConfigs = this.#attributeConfigs.filter((other) => other !== attributeConfig);
      this.#update();
    };
  }

  /** Stays after the element that named it has gone, since that may only be moving to another place. */
  get endpoint(): string | undefined {
    return this.#endpoint;
  }

  get refreshInterval(): number | undefined {
    return this.#first('refreshInterval');
  }

  /** To be called once all elements of a page are connected. */
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
