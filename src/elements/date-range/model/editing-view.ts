import type { UsageElement } from '../../../controllers/usage-element.js';
import { rangeEditingTexts, type RangeEditingMessages } from '../../../i18n/range-editing.js';
import type { RangeView } from './range-controller.js';

/** What the editor and the panel show now: the field needs fewer texts. */
export type EditingView = RangeView & { readonly text: RangeEditingMessages };

export function editingView(host: UsageElement, view: () => RangeView): () => EditingView {
  return () => ({ ...view(), text: host.textsOf(rangeEditingTexts) });
}
