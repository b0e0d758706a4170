/** A LiteLLM proxy that answers requests for daily activity like its source code: pages are parts of its table rows. */
import type { Reply } from './support.js';

/** A row of a table of daily spend. */
export interface DailyRow {
  readonly date: string;
  readonly api_key: string;
  readonly model: string;
  /** The team, or another entity of the table. */
  readonly entity: string;
  readonly spend: number;
  readonly requests: number;
  readonly failed?: number;
}

interface Metrics {
  spend: number;
  flat_cost: number;
  prompt_tokens: number;
  completion_tokens: number;
  cache_read_input_tokens: number;
  cache_creation_input_tokens: number;
  total_tokens: number;
  successful_requests: number;
  failed_requests: number;
  api_requests: number;
}

export function metrics(spend = 0, requests = 0, failed = 0): Metrics {
  return {
    spend,
    flat_cost: 0,
    prompt_tokens: requests * 100,
    completion_tokens: requests * 10,
    cache_read_input_tokens: 0,
    cache_creation_input_tokens: 0,
    total_tokens: requests * 110,
    successful_requests: requests,
    failed_requests: failed,
    api_requests: requests + failed,
  };
}

interface Item {
  metrics: Metrics;
  metadata: object;
  api_key_breakdown?: Record<string, Item>;
}

interface Result {
  readonly date: string;
  readonly metrics: Metrics;
  readonly breakdown: Record<'models' | 'api_keys' | 'entities', Record<string, Item>>;
}

export class LiteLlmProxy {
  readonly #rows: readonly DailyRow[];
  readonly #aliases: Readonly<Record<string, string>>;
  readonly #maxPageSize: number;

  constructor(rows: readonly DailyRow[], aliases: Readonly<Record<string, string>> = {}, maxPageSize = 1_000) {
    this.#rows = rows;
    this.#aliases = aliases;
    this.#maxPageSize = maxPageSize;
  }

  readonly reply: Reply = ({ searchParams }) => {
    const [from, to] = [searchParams.get('start_date') ?? '', searchParams.get('end_date') ?? ''];
    const page = Number(searchParams.get('page') ?? 1);
    const size = Math.min(this.#maxPageSize, Number(searchParams.get('page_size') ?? 50));
    const rows = this.#rows
      .filter(({ date }) => date >= from && date <= to)
      .sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0));
    const results = this.#results(rows.slice((page - 1) * size, page * size));
    const metadata = {
      total_spend: 0,
      page,
      total_pages: Math.ceil(rows.length / size),
      has_more: page * size < rows.length,
    };
    return Response.json({ results, metadata });
  };

  #results(rows: readonly DailyRow[]): Result[] {
    const days = new Map<string, Result>();
    for (const row of rows) {
      const day = days.get(row.date) ?? {
        date: row.date,
        metrics: metrics(),
        breakdown: { models: {}, api_keys: {}, entities: {} },
      };
      days.set(row.date, day);
      add(day.metrics, row);
      const { models, api_keys: keys, entities } = day.breakdown;
      const alias = this.#aliases[row.api_key];
      const metadata = { key_alias: alias ?? null, team_id: null, key_exists: alias !== undefined };
      if (row.model !== '') {
        const model = (models[row.model] ??= { metrics: metrics(), metadata: {}, api_key_breakdown: {} });
        add(model.metrics, row);
        add(((model.api_key_breakdown ??= {})[row.api_key] ??= { metrics: metrics(), metadata }).metrics, row);
      }
      add((keys[row.api_key] ??= { metrics: metrics(), metadata }).metrics, row);
      add((entities[row.entity || 'Unassigned'] ??= { metrics: metrics(), metadata: {} }).metrics, row);
    }
    return [...days.values()];
  }
}

function add(sums: Metrics, { spend, requests, failed = 0 }: DailyRow): void {
  const more = metrics(spend, requests, failed);
  for (const name of Object.keys(sums) as (keyof Metrics)[]) sums[name] += more[name];
}
