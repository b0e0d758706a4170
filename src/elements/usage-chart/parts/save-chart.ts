import { localEnd } from '../../../analysis/local-time.js';
import { DAY } from '../../../time/units.js';
import type { ChartView } from '../model/chart-view.js';

/** Characters of an agent's name and id in a file name. */
const MAX_LENGTH = { name: 40, id: 20 } as const;

/** Excel for Windows reads a file as UTF-8 only if it begins with this mark. */
const BYTE_ORDER_MARK = '\ufeff';

/** Saves an image, or CSV, as a file with a name that tells its content. */
export function saveChart(view: ChartView, content: Blob | string, parent: ShadowRoot): void {
  if (typeof content === 'string') {
    saveFile(new Blob([BYTE_ORDER_MARK, content], { type: 'text/csv' }), `${fileName(view)}.csv`, parent);
  } else saveFile(content, `${fileName(view)}.png`, parent);
}

/** A name such as `usage-customer-support-2026-11-01-2026-11-14`, without an extension. */
export function fileName(view: ChartView): string {
  return ['usage', ...agentParts(view), ...rangeParts(view)].join('-');
}

/** The agent's name, with its id if another agent has the same name. */
function agentParts({ report: { agents }, input }: ChartView): string[] {
  const { agent } = input;
  if (agent === null) return ['all-agents'];
  const nameOf = (name: string | undefined): string => slugOf(name ?? '', MAX_LENGTH.name);
  const name = nameOf(agents.find(({ id }) => id === agent)?.name);
  const isUnique = name !== '' && agents.every((other) => other.id === agent || nameOf(other.name) !== name);
  const parts = [name, isUnique ? '' : slugOf(agent, MAX_LENGTH.id)].filter((part) => part !== '');
  return parts.length > 0 ? parts : ['agent'];
}

/** Letters, digits and hyphens only: other characters are special in some file system, or invisible. */
function slugOf(text: string, maxLength: number): string {
  const visible = text.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}+/gu, '');
  const words = visible.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  // After the cut, the last character may be half of a surrogate pair.
  return words
    .join('-')
    .slice(0, maxLength)
    .replace(/[-\p{Surrogate}]+$/u, '');
}

/** The first and the last day; with times if the zoomed range begins or ends within a day. */
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
