import { css } from 'lit';

/**
 * The public custom properties (`--usage-…`, set anywhere above an element) and their defaults. Elements read only the
 * private ones (`--_…`): a default declared under the public name would override what the page sets on `:root`.
 *
 * - Colours follow the inherited `color-scheme`. They are used only in properties that accept nothing but a colour
 *   (never `background`, `fill` …), so that no value of a theme can load a file; an invalid colour is replaced by the
 *   colour of the text.
 * - `forced-colors`: browsers do not replace colours in SVG and canvas, so the user's own colours are set here. The
 *   tokens that only a chart reads are in `chart-tokens.styles.ts`.
 * - `rgb(from Highlight …)`: the highlight colour of some systems is translucent, and the grid would show through the
 *   bars.
 * - `--_border-strong` may be pale, because text and icon (4.5:1) identify a control. `--_mark` (at least 3:1) is for
 *   information that only a shape gives, such as which of two options is chosen.
 * - `prefers-contrast`: the preference of the user wins over the colours of the page.
 */
export const tokens = css`
  :host {
    --_accent: var(--usage-color-accent, light-dark(#1d63e0, #7aa7ff));
    --_surface: var(--usage-color-surface, light-dark(#ffffff, #16181d));
    --_text: var(--usage-color-text, light-dark(#0f1217, #f1f3f6));
    --_success: var(--usage-color-success, light-dark(#146c43, #5dd39e));
    --_warning: var(--usage-color-warning, light-dark(#8a5a00, #f0b64b));
    --_danger: var(--usage-color-danger, light-dark(#b3261e, #ff8a80));
    --_text-muted: var(--usage-color-text-muted, color-mix(in oklab, var(--_text) 68%, var(--_surface)));
    --_text-on-accent: var(--usage-color-text-on-accent, light-dark(#ffffff, #0b1020));
    --_surface-sunken: var(--usage-color-surface-sunken, color-mix(in oklab, var(--_text) 5%, var(--_surface)));
    --_border: var(--usage-color-border, color-mix(in oklab, var(--_text) 9%, var(--_surface)));
    --_border-strong: var(--usage-color-border-strong, color-mix(in oklab, var(--_text) 16%, var(--_surface)));
    --_mark: color-mix(in oklab, var(--_text) 56%, var(--_surface));
    --_focus: var(--usage-color-focus, var(--_accent));
    --_backdrop-shadow: var(--usage-color-shadow, light-dark(rgb(15 18 23 / 14%), rgb(0 0 0 / 60%)));

    --_chart-bar: var(--usage-chart-color-bar, var(--_accent));

    --_font-family: var(--usage-font-family, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif);
    --_font-size: var(--usage-font-size, 0.875rem);
    --_font-size-small: var(--usage-font-size-small, calc(var(--_font-size) * 6 / 7));
    --_font-size-large: var(--usage-font-size-large, calc(var(--_font-size) * 8 / 7));
    --_font-size-value: var(--usage-font-size-value, calc(var(--_font-size) * 12 / 7));
    --_font-size-heading: var(--usage-font-size-heading, calc(var(--_font-size) * 12 / 7));
    --_font-weight-strong: var(--usage-font-weight-strong, 600);
    --_line-height: var(--usage-line-height, 1.45);

    --_space: var(--usage-space, 4px);
    --_radius: var(--usage-radius, 12px);
    --_radius-small: var(--usage-radius-small, calc(var(--_radius) * 0.6));
    --_border-width: var(--usage-border-width, 1px);
    --_focus-width: var(--usage-focus-width, 2px);
    --_shadow: var(--usage-shadow, 0 1px 2px -1px var(--_backdrop-shadow));
    --_shadow-popover: var(--usage-shadow-popover, 0 8px 28px var(--_backdrop-shadow));
    --_duration: var(--usage-duration, 150ms);
    --_control-height: var(--usage-control-height, max(var(--_space) * 9, var(--_font-size) * 2));
  }

  @media (prefers-contrast: more) {
    :host {
      --_text-muted: var(--_text);
      --_border: color-mix(in oklab, var(--_text) 56%, var(--_surface));
      --_border-strong: var(--_text);
      --_mark: var(--_text);
    }
  }

  @media (forced-colors: active) {
    :host {
      --_text-muted: CanvasText;
      --_chart-bar: Highlight;
    }

    @supports (color: rgb(from Highlight r g b / 1)) {
      :host {
        --_chart-bar: rgb(from Highlight r g b / 1);
      }
    }
  }
`;
