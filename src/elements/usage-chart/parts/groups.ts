/** The code for a chart that is split into groups: the legend, and the names at the ends of lines. Loaded on demand. */
import type { CSSResultOrNative } from 'lit';
import { legendStyles } from './legend.styles.js';
import { swatchStyles } from './swatch.styles.js';

export { EndLabels } from '../plot/end-labels.js';
export { legend } from './legend.js';

export const styles: readonly CSSResultOrNative[] = [legendStyles, swatchStyles];
