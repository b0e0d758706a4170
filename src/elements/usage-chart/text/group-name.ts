import { OTHER_ID } from '../../../api/report.js';
import { oneLine } from '../../../format/foreign-text.js';
import { formatAmount } from '../../../format/numbers.js';
import { namesIn } from '../../../internal/names.js';
import type { ChartView, ViewGroup } from '../model/chart-view.js';
import type { Localization } from './names.js';

/** The name of a group, without line breaks. */
export function groupName(group: ViewGroup, { report, input }: ChartView, { text, locale }: Localization): string {
  const { id, name, count } = group;
  if (id === null) return input.dimension === 'model' ? text.withoutModel : text.unattributed;
  if (id === OTHER_ID) return text.otherGroups({ amount: formatAmount(count, 0, locale), count });
  return oneLine(namesIn(input.dimension === 'model' ? report.models : report.agents, text).label({ id, name }));
}
