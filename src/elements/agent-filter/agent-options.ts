import { isBlank } from '../../format/foreign-text.js';
import type { Named } from '../../internal/names.js';
import { agentUsage, usageTotal } from '../../analysis/totals.js';
import { decimalsOf, ExactSum, isAmount, type Amount } from '../../format/amount.js';
import { OTHER_ID, type Agent } from '../../api/report.js';
import type { UsageSnapshot } from '../../store/index.js';
import { searchKey, type SearchKey } from './search-agents.js';

/** Id that stands for all agents. */
export const ALL = '';

/** The agent that is chosen, as far as it is known. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isListed: boolean;
}

export const ALL_AGENTS: Choice = { id: ALL, name: '', status: '', isListed: true };

/**
 * The agent of that id. Where it is not among the agents it keeps the name that it was last known by.
 *
 * @param areKnown whether all agents are known, so that one who is not among them is unknown indeed
 */
export function choiceOf(id: string, agents: unknown, areKnown: boolean, last: Choice): Choice {
  if (id === ALL) return ALL_AGENTS;
  const found = findAgent(agents, id);
  if (found) return { id, ...found, isListed: true };
  return { id, name: last.id === id ? last.name : id, status: areKnown ? 'unknown' : '', isListed: false };
}

/** The agent of that id, without making a list of all of them. */
export function findAgent(agents: unknown, id: string): { readonly name: string; readonly status: string } | null {
  const found: unknown = Array.isArray(agents) && agents.find((agent: { id?: unknown } | null) => agent?.id === id);
  return found ? describe(found, id) : null;
}

/** What a page sets has not been through the parser: its name may be none, and its status no text. */
export function describe(agent: unknown, id: string): { readonly name: string; readonly status: string } {
  const { name, status } = agent as Readonly<Record<string, unknown>>;
  return {
    name: typeof name === 'string' && !isBlank(name) ? name : id,
    status: typeof status === 'string' ? status : '',
  };
}

const NO_NAMES: readonly Named[] = [];
const namedOf = new WeakMap<readonly unknown[], readonly Named[]>();

/** Id and name of all agents, of which a page may set anything. */
export function namedAgents(agents: unknown): readonly Named[] {
  if (!Array.isArray(agents)) return NO_NAMES;
  const known = namedOf.get(agents) ?? agents.flatMap(toNamed);
  namedOf.set(agents, known);
  return known;
}

function toNamed(agent: unknown): Named[] {
  const { id } = Object(agent) as { id?: unknown };
  return typeof id === 'string' ? [{ id, name: describe(agent, id).name }] : [];
}

/** An agent that a page sets: it may bring further words to be found by. */
export interface ListedAgent extends Agent {
  readonly keywords?: readonly string[];
}

/** An agent as the list shows it. */
export interface AgentOption {
  readonly id: string;
  /** As it was given; the id where there is none. */
  readonly name: string;
  readonly status: string;
  /** `null`: it was used, and none of that is priced; absent: not known. */
  readonly credits?: Amount | null | undefined;
  readonly imageUrl?: string | undefined;
  readonly key: SearchKey;
  /** Among all of them, in their order. */
  readonly place: number;
}

type Draft = { -readonly [key in keyof AgentOption]: AgentOption[key] };

export interface AgentList {
  /** The biggest spender first; as the page has them where it says nothing of what they used. */
  readonly options: readonly AgentOption[];
  /** What all of them used; `null` where that is not known. */
  readonly total: Amount | null;
}

const NOBODY: AgentList = { options: [], total: null };
const listOfAgents = new WeakMap<object, AgentList>();

/** Made once per array of agents, however many elements show it and however often. */
export function agentList(agents: unknown): AgentList {
  if (!Array.isArray(agents)) return NOBODY;
  const known = listOfAgents.get(agents) ?? makeList(agents);
  listOfAgents.set(agents, known);
  return known;
}

/** The option of an agent that is chosen and that nobody lists. */
export function unlistedOption({ id, name, status }: Pick<AgentOption, 'id' | 'name' | 'status'>): AgentOption {
  return { id, name, status, key: searchKey(name, [id]), place: -1 };
}

/** What all agents used in the range: what the chart says, where the report is about all of them. */
export function totalIn(snapshot: UsageSnapshot | null): Amount | null {
  const { report, agents } = snapshot ?? {};
  const isWhole = report && agentUsage(report) === agents;
  return isWhole ? usageTotal(report, 'credits', null) : agentList(agents).total;
}

/** Agents that a page sets have not been through the parser: what has no id is left out. */
function makeList(agents: readonly unknown[]): AgentList {
  const ids = new Set(['', OTHER_ID]);
  const drafts: Draft[] = [];
  for (const agent of agents) {
    const { id, credits, imageUrl, keywords } = Object(agent) as Record<string, unknown>;
    if (typeof id !== 'string' || ids.has(id)) continue;
    ids.add(id);
    const { name, status } = describe(agent, id);
    const words = Array.isArray(keywords) ? keywords.filter((word): word is string => typeof word === 'string') : [];
    const key = searchKey(name, [id, ...words]);
    drafts.push({
      id,
      name,
      status,
      credits: credits === null || isAmount(credits) ? credits : undefined,
      imageUrl: typeof imageUrl === 'string' ? imageUrl : undefined,
      key,
      place: 0,
    });
  }
  const isUsageKnown = drafts.some(({ credits }) => credits !== undefined);
  const options = isUsageKnown ? sortedBySpend(drafts) : drafts;
  options.forEach((option, place) => {
    option.place = place;
  });
  return { options, total: sumOf(options) };
}

/** What is used and not priced comes after all that is, and before what is not used. */
function spendOf({ credits }: AgentOption): number {
  return credits === null ? Number.MIN_VALUE : Number(credits ?? 0);
}

let collator: Intl.Collator | undefined;

function byName(a: AgentOption, b: AgentOption): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a.key.name, b.key.name);
}

/** In numbers first: comparing is done far more often than anything else. */
function sortedBySpend(options: readonly Draft[]): Draft[] {
  const spend = options.map(spendOf);
  const order = options.map((_, index) => index);
  const at = (index: number): Draft => options[index] as Draft;
  order.sort((a, b) => (spend[b] ?? 0) - (spend[a] ?? 0) || byName(at(a), at(b)));
  return order.map(at);
}

function sumOf(options: readonly AgentOption[]): Amount | null {
  const amounts = options.map(({ credits }) => credits).filter(isAmount);
  if (amounts.length === 0) return null;
  const sum = new ExactSum(amounts.reduce<number>((most, amount) => Math.max(most, decimalsOf(amount)), 0));
  for (const amount of amounts) sum.add(amount);
  return sum.value;
}
