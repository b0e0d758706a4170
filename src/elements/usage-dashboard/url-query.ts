import type { UsageQuery } from '../../store/index.js';
import { formatDayRange, parseDayRange } from '../../time/day-range.js';
import { isGranularity } from '../../time/granularity.js';
import { isPresetId } from '../../time/presets.js';

/** The part of a query that a reader chooses. */
export type Filters = Pick<UsageQuery, 'agent' | 'range' | 'granularity'>;

type Name = keyof Filters;

interface Parameter<Value> {
  /** `undefined` for a text that says nothing. */
  readonly read: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
}

/** How each filter is written in an address; empty is "all agents", or the current period. */
const PARAMETERS: { readonly [name in Name]: Parameter<Filters[name]> } = {
  agent: { read: (text) => (text === '' ? null : text), write: (agent) => agent ?? '' },
  range: {
    read(text) {
      if (text === '') return null;
      return isPresetId(text) ? { preset: text } : (parseDayRange(text) ?? undefined);
    },
    write: (range) => (range === null ? '' : 'preset' in range ? range.preset : formatDayRange(range)),
  },
  granularity: {
    read: (text) => (text === 'auto' || isGranularity(text) ? text : undefined),
    write: (granularity) => granularity,
  },
};

const NAMES = Object.keys(PARAMETERS) as Name[];

/** What an address says of the filters; of what it does not say, or not in a way that makes sense, the default. */
export function readFilters(search: string, prefix: string, defaults: Filters): Filters {
  const parameters = new URLSearchParams(search);
  const read = <N extends Name>(name: N): Filters[N] => {
    const text = parameters.get(prefix + name);
    const value = text === null ? undefined : PARAMETERS[name].read(text);
    return value === undefined ? defaults[name] : value;
  };
  return { agent: read('agent'), range: read('range'), granularity: read('granularity') };
}

/** The address's query with the filters in it that are not the default; all else stays as it is, letter by letter. */
export function writeFilters(search: string, prefix: string, filters: Filters, defaults: Filters): string {
  const own = new Set(NAMES.map((name) => prefix + name));
  const pairs = search.replace(/^\?/, '').split('&');
  const others = pairs.filter((pair) => pair !== '' && !own.has([...new URLSearchParams(pair).keys()][0] ?? ''));
  const written = NAMES.filter((name) => textOf(filters, name) !== textOf(defaults, name)).map(
    // For people to read: slashes may stand in a query as they are.
    (name) => new URLSearchParams({ [prefix + name]: textOf(filters, name) }).toString().replaceAll('%2F', '/'),
  );
  const query = [...others, ...written].join('&');
  return query === '' ? '' : `?${query}`;
}

export function sameFilters(one: Filters, other: Filters): boolean {
  return NAMES.every((name) => textOf(one, name) === textOf(other, name));
}

function textOf(filters: Filters, name: Name): string {
  const { write } = PARAMETERS[name] as Parameter<Filters[Name]>;
  return write(filters[name]);
}
