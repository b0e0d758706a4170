import type { UsageElement } from '../../../controllers/usage-element.js';
import { formatBucketTick } from '../../../format/dates.js';
import { rangeEditingTexts, type RangeEditingMessages } from '../../../i18n/range-editing.js';
import { weekOf } from '../../../time/presets.js';
import { addDays } from '../../../time/day.js';
import type { RangeView } from './range-controller.js';

/** The view for the editor and the popover. It has more texts than the field needs. */
export type EditingView = RangeView & { readonly text: RangeEditingMessages };

export function editingView(host: UsageElement, view: () => RangeView): () => EditingView {
  return () => ({ ...view(), text: host.textsOf(rangeEditingTexts) });
}

/**
 * A range as people may type it in their language, for the message that a text was not understood: the week before this
 * one.
 */
export function exampleRange({
  locale,
  presetContext: { today, weekStart },
}: Pick<EditingView, 'locale' | 'presetContext'>): string {
  const { start, end } = weekOf(addDays(today, -7), weekStart);
  return [start, end].map((day) => formatBucketTick(Date.parse(day), 'day', locale)).join(' – ');
}
