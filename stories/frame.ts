import { html, type TemplateResult } from 'lit';
import { style } from './style.js';

/** The settings in Storybook's toolbar. A story can set its own. */
export interface FrameGlobals {
  theme: 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  language: string;
  /** CSS pixels, or `full`. */
  width: string;
}

export const DEFAULT_GLOBALS: FrameGlobals = { theme: 'light', direction: 'ltr', language: 'en', width: 'full' };

/** Puts a story in a page with a colour scheme, a language and a width. */
export function frame(
  story: unknown,
  { theme, direction, language, width }: FrameGlobals = DEFAULT_GLOBALS,
  { isWholePage = false } = {},
): TemplateResult {
  const css = `
    box-sizing: border-box;
    inline-size: ${width === 'full' ? 'auto' : `${width}px`};
    min-block-size: ${isWholePage ? '100vh' : 'auto'};
    padding: 16px;
    color-scheme: ${theme};
    background: ${theme === 'dark' ? '#0e1014' : '#f7f8fa'};
    color: ${theme === 'dark' ? '#f1f3f6' : '#0f1217'};
    font: 14px/1.5 system-ui, sans-serif;
  `;
  return html`<div class="frame" dir=${direction} lang=${language} style=${style(css)}>${story}</div>`;
}
