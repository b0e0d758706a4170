import { localEnd } from '../../../analysis/local-time.js';
import { saveFile } from '../../../internal/save-file.js';
import type { ChartView } from '../model/chart-view.js';

/** Characters of a name, and of an id, in the name of a file, which has room for 100. */
const LONGEST = { name: 40, id: 20 } as const;

const DAY = 86_400_000;

/** Excel for Windows takes a file for UTF-8 only where it begins with it. */
const BYTE_ORDER_MARK = '\ufeff';

/** Saves what is shown, an image or CSV, under a name that says what it holds. */
export function saveChart(view: ChartView, content: Blob | string, parent: ShadowRoot): void {
  if (typeof content === 'string') {
    saveFile(new Blob([BYTE_ORDER_MARK, content], { type: 'text/csv' }), `${fileName(view)}.csv`, parent);
  } else saveFile(content, `${fileName(view)}.png`, parent);
}

/** `credit-usage-support-2026-11-01-2026-11-14`, without an ending. */
export function fileName(view: ChartView): string {
  return ['credit-usage', ...agentParts(view), ...ends(view)].join('-');
}

/** The agent's name, its id as well where another agent would have the same file; none of both for all agents. */
function agentParts({ report: { agents }, input }: ChartView): string[] {
  const { agent } = input;
  if (agent === null) return [];
  const nameOf = (name: string | undefined): string => asPart(name ?? '', LONGEST.name);
  const name = nameOf(agents.find(({ id }) => id === agent)?.name);
  const isUnique = name !== '' && agents.every((other) => other.id === agent || nameOf(other.name) !== name);
  const parts = [name, isUnique ? '' : asPart(agent, LONGEST.id)].filter((part) => part !== '');
  return parts.length > 0 ? parts : ['agent'];
}

/** Letters, digits and hyphens: all else means something to some file system, or is not to be seen. */
function asPart(text: string, longest: number): string {
  const seen = text.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}+/gu, '');
  const words = seen.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  // Half of a character may be left at the cut.
  return words
    .join('-')
    .slice(0, longest)
    .replace(/[-\p{Surrogate}]+$/u, '');
}

/** The first and the last day, or from when to when where that is a part of a day. */
function ends({ report, isZoomed }: ChartView): string[] {
  const { length, localStart } = report.buckets;
  const { start, end } = report.query.range;
  const times = [localStart[0] ?? 0, localEnd(report, length - 1)];
  if (!isZoomed || times.every((time) => time % DAY === 0)) return [start, end];
  return times.map((time) => new Date(time).toISOString().slice(0, 16).replace(':', ''));
}
