import { html, type TemplateResult } from 'lit';
import type { LayerColour } from '../model/scene.js';
import { textureOf } from '../plot/textures.js';
import { dashOf } from '../plot/dashes.js';

export { swatchStyles } from './swatch.styles.js';

/**
 * A sample of a group's fill or line. With forced colours or more contrast, CSS shows its texture larger, and its
 * dashes.
 */
export function swatch(colour: LayerColour, isLine: boolean): TemplateResult {
  const name = typeof colour === 'number' ? `slot-${colour + 1}` : colour;
  return html`<span class="swatch ${name} ${isLine ? 'line' : ''}"
    ><svg viewBox=${isLine ? '0 0 38 16' : '0 0 16 16'} aria-hidden="true">
      <path
        d=${isLine ? 'M0 8H38' : textureOf(colour)}
        stroke-dasharray=${isLine ? dashOf(colour).join(' ') : ''}
      ></path>
    </svg>
  </span>`;
}
