import { warnOnce } from '../api/warnings.js';

/** What the attributes of one element configure for its store. */
export interface AttributeConfig {
  readonly endpoint?: string;
  /** Seconds between two requests. */
  readonly refreshInterval?: number;
}

/**
 * The attribute configurations of all elements of one store. The first element that sets a value decides. If another
 * element sets a different value, the console warns.
 */
export class AttributeConfigs {
  #storeName: string;
  #attributeConfigs: AttributeConfig[] = [];
  #endpoint: string | undefined;

  constructor(storeName: string) {
    this.#storeName = storeName;
  }

  /** @returns a function that removes the configuration again */
  add(attributeConfig: AttributeConfig): () => void {
    this.#attributeConfigs.push(attributeConfig);
    this.#update();
    return () => {
      this.#attributeConfigs = this.#attributeConfigs.filter((other) => other !== attributeConfig);
      this.#update();
    };
  }

  /**
   * Keeps its value after the element that set it has left the page: the element may only be moving within the page.
   */
  get endpoint(): string | undefined {
    return this.#endpoint;
  }

  get refreshInterval(): number | undefined {
    return this.#first('refreshInterval');
  }

  /**
   * Call this when all elements of the page are connected: the order in which they connect decides which one is first.
   */
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
