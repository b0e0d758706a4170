import { isObject } from '../api/parse-values.js';
import { objectsOf } from './answer.js';
import type { Exchange } from './ask.js';
import type { Findings } from './findings.js';

/** The members that the contract knows, by their paths. */
const MEMBERS: readonly (readonly [path: string, names: readonly string[]])[] = [
  [
    '$',
    [
      ...['version', 'query', 'as_of', 'units', 'agents', 'models', 'buckets', 'rows', 'totals', 'truncated'],
      ...['account', 'markers'],
    ],
  ],
  ['$.query', ['from', 'to', 'granularity', 'time_zone', 'agents']],
  ['$.totals', ['credits', 'messages']],
  ['$.units', ['credits', 'messages']],
  ['$.agents', ['id', 'name', 'status', 'image_url', 'url']],
  ['$.models', ['id', 'name']],
  ['$.buckets', ['start', 'end', 'state']],
  ['$.rows', ['bucket', 'agent', 'model', 'credits', 'messages']],
  ['$.truncated', ['dimension', 'shown', 'total']],
  ['$.account', ['periods', 'agents', 'members', 'credits', 'billing_url']],
  ['$.account.periods', ['from', 'to']],
  ['$.markers', ['at', 'kind', 'label', 'agent']],
];

/** The name in the contract for other common names, which are written without underscores. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  tz: 'time_zone',
  zone: 'time_zone',
  filter: 'agents',
  interval: 'granularity',
  periodstart: 'from',
  periodend: 'to',
  startdate: 'from',
  enddate: 'to',
  avatar: 'image_url',
  avatarurl: 'image_url',
  image: 'image_url',
  status: 'state',
  time: 'at',
  billing: 'billing_url',
  dataasof: 'as_of',
  updatedat: 'as_of',
  asof: 'as_of',
  seats: 'members',
};

/**
 * Finds members whose name is nearly one of the contract's: clients ignore such members, and nothing else would report
 * them.
 */
export function inspectNames({ json, url }: Exchange, findings: Findings): void {
  if (!isObject(json)) return;
  let isRight = true;
  const mistake = (path: string, name: string, meant: string): void => {
    isRight = false;
    findings.fault(
      'names',
      'names',
      url,
      `${path}.${name} is not a member of the contract, so it is ignored: call it \`${meant}\`.`,
    );
  };
  for (const [path, names] of MEMBERS) {
    const place = valueAt(json, path);
    const isList = Array.isArray(place);
    objectsOf(place).some((object, index) => {
      const wrong = Object.keys(object)
        .filter((name) => !names.includes(name))
        .map((name) => [name, meantBy(name, names)] as const)
        .find(([, meant]) => meant !== undefined && !(meant in object));
      if (wrong?.[1] !== undefined) mistake(isList ? `${path}[${index}]` : path, wrong[0], wrong[1]);
      return wrong !== undefined;
    });
  }
  if ('periods' in json && !isObject(json['account'])) mistake('$', 'periods', 'account.periods');
  if (isRight) findings.prove('names');
}

function valueAt(json: Record<string, unknown>, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), json);
}

function meantBy(name: string, names: readonly string[]): string | undefined {
  const plain = plainName(name);
  const other = OTHER_NAMES[plain];
  if (other !== undefined && names.includes(other)) return other;
  return names.find((known) => {
    const [one, stem] = [plainName(known), plainName(known).replace(/s$/, '')];
    return (
      plain === one ||
      plain === stem ||
      plain === `${stem}s` ||
      (/^(id|name|slug|key)s?$/.test(plain.slice(stem.length)) && plain.startsWith(stem))
    );
  });
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
