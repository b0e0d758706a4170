import { localEnd } from '../../../analysis/local-time.js';
import { DAY } from '../../../time/units.js';
import type { ChartView } from '../model/chart-view.js';

/** Characters of a name, and of an id, in the name of a file, which has room for 100. */
const LONGEST = { name: 40, id: 20 } as const;

/** Without it, Excel for Windows does not read a file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Saves an image, or CSV, in a file whose name says what it contains. */
export function saveChart(view: ChartView, content: Blob | string, parent: ShadowRoot): void {
  if (typeof content === 'string') {
    saveFile(new Blob([BYTE_ORDER_MARK, content], { type: 'text/csv' }), `${fileName(view)}.csv`, parent);
  } else saveFile(content, `${fileName(view)}.png`, parent);
}

/** `credit-usage-support-2026-11-01-2026-11-14`, without an extension. */
export function fileName(view: ChartView): string {
  return ['credit-usage', ...agentParts(view), ...rangeParts(view)].join('-');
}

/** The agent's name, with its id where another agent has the same name; empty for all agents. */
function agentParts({ report: { agents }, input }: ChartView): string[] {
  const { agent } = input;
  if (agent === null) return [];
  const nameOf = (name: string | undefined): string => slugOf(name ?? '', LONGEST.name);
  const name = nameOf(agents.find(({ id }) => id === agent)?.name);
  const isUnique = name !== '' && agents.every((other) => other.id === agent || nameOf(other.name) !== name);
  const parts = [name, isUnique ? '' : slugOf(agent, LONGEST.id)].filter((part) => part !== '');
  return parts.length > 0 ? parts : ['agent'];
}

/** Letters, digits and hyphens: every other character is special in some file system, or invisible. */
function slugOf(text: string, longest: number): string {
  const visible = text.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}+/gu, '');
  const words = visible.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  // The cut may have left half of a surrogate pair.
  return words
    .join('-')
    .slice(0, longest)
    .replace(/[-\p{Surrogate}]+$/u, '');
}

/** The first and the last day; with times where a part of a day is zoomed into. */
function rangeParts({ report, isZoomed }: ChartView): string[] {
  const { length, localStart } = report.buckets;
  const { start, end } = report.query.range;
  const times = [localStart[0] ?? 0, localEnd(report, length - 1)];
  if (!isZoomed || times.every((time) => time % DAY === 0)) return [start, end];
  return times.map((time) => new Date(time).toISOString().slice(0, 16).replace(':', ''));
}

/** Starts the download of a file. */
function saveFile(content: Blob, name: string, parent: ShadowRoot): void {
  const link = parent.ownerDocument.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.hidden = true;
  parent.append(link);
  link.click();
  link.remove();
  // Some browsers read the file only after the script has ended.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
