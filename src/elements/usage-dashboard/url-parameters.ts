/** Reads and writes one value in the query string of a URL. */
export interface Parameter<Value> {
  readonly name: string;
  /** Returns `undefined` for an invalid text. */
  readonly read: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
}

type Table<State> = { readonly [key in keyof State]: Parameter<State[key]> };

/** The parameters of a URL that keep a state, one for each of its values. */
export class UrlParameters<State extends object> {
  #table: Table<State>;
  #keys: (keyof State)[];

  constructor(table: Table<State>) {
    this.#table = table;
    this.#keys = Object.keys(table) as (keyof State)[];
  }

  /** Reads the state from a query string. Missing and invalid values get their defaults. */
  read(search: string, prefix: string, defaults: State): State {
    const parameters = new URLSearchParams(search);
    const state = { ...defaults };
    for (const key of this.#keys) {
      const text = parameters.get(prefix + this.#table[key].name);
      const value = text === null ? undefined : this.#table[key].read(text);
      if (value !== undefined) state[key] = value;
    }
    return state;
  }

  /**
   * Returns the query string with the values that differ from their defaults. Other parameters stay exactly as they
   * are.
   */
  write(search: string, prefix: string, state: State, defaults: State): string {
    const own = new Set(this.#keys.map((key) => prefix + this.#table[key].name));
    const pairs = search.replace(/^\?/, '').split('&');
    const others = pairs.filter((pair) => pair !== '' && !own.has([...new URLSearchParams(pair).keys()][0] ?? ''));
    const written = this.#keys
      .filter((key) => this.#text(state, key) !== this.#text(defaults, key))
      .map((key) => new URLSearchParams({ [prefix + this.#table[key].name]: this.#text(state, key) }).toString())
      // A query string may contain these signs, and they are easier to read than `%2F` and `%3A`.
      .map((pair) => pair.replaceAll('%2F', '/').replaceAll('%3A', ':'));
    const query = [...others, ...written].join('&');
    return query === '' ? '' : `?${query}`;
  }

  same(one: State, other: State): boolean {
    return this.#keys.every((key) => this.#text(one, key) === this.#text(other, key));
  }

  #text(state: State, key: keyof State): string {
    return this.#table[key].write(state[key]);
  }
}
