import { html, type TemplateResult } from 'lit';
import type { PartColour } from '../model/scene.js';
import { dashOf, textureOf } from '../plot/textures.js';

/** The colour of a group as it is painted; the texture, or for a line the dashes, show where colours may not do. */
export function swatch(colour: PartColour, isLine: boolean): TemplateResult {
  const name = typeof colour === 'number' ? `slot-${String(colour + 1)}` : colour;
  return html`<span class="swatch ${name} ${isLine ? 'line' : ''}"
    ><svg viewBox=${isLine ? '0 0 38 16' : '0 0 16 16'} aria-hidden="true">
      <path
        d=${isLine ? 'M0 8H38' : textureOf(colour)}
        stroke-dasharray=${isLine ? dashOf(colour).join(' ') : ''}
      ></path>
    </svg>
  </span>`;
}
