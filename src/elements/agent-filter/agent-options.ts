import { isBlank } from '../../format/foreign-text.js';
import { collator } from '../../format/intl-cache.js';
import type { Named } from '../../internal/names.js';
import { agentUsage, usageTotal } from '../../analysis/totals.js';
import { addAmounts, isAmount, type Amount } from '../../format/amount.js';
import { OTHER_ID, type Agent } from '../../api/report.js';
import type { UsageSnapshot } from '../../store/index.js';
import { searchKey, type SearchKey } from './search-agents.js';

/** Id that stands for all agents. */
export const ALL = '';

/** The chosen agent, or all agents. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isListed: boolean;
}

export const ALL_AGENTS: Choice = { id: ALL, name: '', status: '', isListed: true };

/**
 * The choice with an id. An agent that is not in the list keeps the name that it had last.
 *
 * @param areKnown whether the list is complete, so that an agent that is not in it has the status "unknown"
 */
export function choiceOf(id: string, agents: unknown, areKnown: boolean, last: Choice): Choice {
  if (id === ALL) return ALL_AGENTS;
  const found = findAgent(agents, id);
  if (found) return { id, ...found, isListed: true };
  return { id, name: last.id === id ? last.name : id, status: areKnown ? 'unknown' : '', isListed: false };
}

/** Finds one agent without the cost of creating all options. */
export function findAgent(agents: unknown, id: string): { readonly name: string; readonly status: string } | null {
  const found: unknown = Array.isArray(agents) && agents.find((agent: { id?: unknown } | null) => agent?.id === id);
  return found ? describeAgent(found, id) : null;
}

/** Name and status of an agent. Agents that the page has set are not parsed: their values may have any type. */
export function describeAgent(agent: unknown, id: string): { readonly name: string; readonly status: string } {
  const { name, status } = agent as Readonly<Record<string, unknown>>;
  return {
    name: typeof name === 'string' && !isBlank(name) ? name : id,
    status: typeof status === 'string' ? status : '',
  };
}

const NO_NAMES: readonly Named[] = [];
const namedOf = new WeakMap<readonly unknown[], readonly Named[]>();

/** Id and name of all agents; values of the page that are no agents are left out. */
export function namedAgents(agents: unknown): readonly Named[] {
  if (!Array.isArray(agents)) return NO_NAMES;
  const known = namedOf.get(agents) ?? agents.flatMap(toNamed);
  namedOf.set(agents, known);
  return known;
}

function toNamed(agent: unknown): Named[] {
  const { id } = Object(agent) as { id?: unknown };
  return typeof id === 'string' ? [{ id, name: describeAgent(agent, id).name }] : [];
}

/** An agent that the page sets, with additional words for the search. */
export interface ListedAgent extends Agent {
  readonly keywords?: readonly string[];
}

/** An agent as the list shows it. */
export interface AgentOption {
  readonly id: string;
  /** As given; the id where there is no name. */
  readonly name: string;
  readonly status: string;
  /** `null`: its usage has no price yet; absent: not known. */
  readonly credits?: Amount | null | undefined;
  readonly imageUrl?: string | undefined;
  readonly key: SearchKey;
  /** Its position among all agents. */
  readonly place: number;
}

type Draft = { -readonly [key in keyof AgentOption]: AgentOption[key] };

export interface AgentList {
  /** By credits, the most first; in the order of the page where no credits are known. */
  readonly options: readonly AgentOption[];
  /** Credits of all agents; `null` where they are not known. */
  readonly total: Amount | null;
}

const EMPTY_LIST: AgentList = { options: [], total: null };
const listOfAgents = new WeakMap<object, AgentList>();

/** The options of an array of agents. Created once per array, for all elements. */
export function agentList(agents: unknown): AgentList {
  if (!Array.isArray(agents)) return EMPTY_LIST;
  const known = listOfAgents.get(agents) ?? createList(agents);
  listOfAgents.set(agents, known);
  return known;
}

/** The option of a chosen agent that is not in the list. */
export function unlistedOption({ id, name, status }: Pick<AgentOption, 'id' | 'name' | 'status'>): AgentOption {
  return { id, name, status, key: searchKey(name, [id]), place: -1 };
}

/** Credits of all agents in the range: the total of the report, if it is about all agents. */
export function totalIn(snapshot: UsageSnapshot | null): Amount | null {
  const { report, agents } = snapshot ?? {};
  const isWhole = report && agentUsage(report) === agents;
  return isWhole ? usageTotal(report, 'credits', null) : agentList(agents).total;
}

/** Agents that the page has set are not parsed: those without an id are left out. */
function createList(agents: readonly unknown[]): AgentList {
  const ids = new Set(['', OTHER_ID]);
  const drafts: Draft[] = [];
  for (const agent of agents) {
    const { id, credits, imageUrl, keywords } = Object(agent) as Record<string, unknown>;
    if (typeof id !== 'string' || ids.has(id)) continue;
    ids.add(id);
    const { name, status } = describeAgent(agent, id);
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

/** Agents whose usage has no price come after all with credits, and before those without usage. */
function spendOf({ credits }: AgentOption): number {
  return credits === null ? Number.MIN_VALUE : Number(credits ?? 0);
}

function byName(a: AgentOption, b: AgentOption): number {
  return collator('en', { numeric: true }).compare(a.key.name, b.key.name);
}

/** Reads the numbers once, before sorting: a long list is compared many thousand times. */
function sortedBySpend(options: readonly Draft[]): Draft[] {
  const spend = options.map(spendOf);
  const order = options.map((_, index) => index);
  const at = (index: number): Draft => options[index] as Draft;
  order.sort((a, b) => (spend[b] ?? 0) - (spend[a] ?? 0) || byName(at(a), at(b)));
  return order.map(at);
}

function sumOf(options: readonly AgentOption[]): Amount | null {
  const amounts = options.map(({ credits }) => credits).filter(isAmount);
  return amounts.length === 0 ? null : addAmounts(amounts);
}
