import { defaultMinifyOptions, minifyHTMLLiterals } from '@literals/html-css-minifier';
import type { Plugin } from 'vite';

/**
 * Removes white space between blocks, and reduces it to one space between inline elements and text. Keeps all
 * attributes.
 */
const OPTIONS = { ...defaultMinifyOptions, removeEmptyAttributes: false };

/**
 * Minifies the HTML and CSS in the templates of our own modules. A stylesheet that contains an expression is not
 * changed.
 */
export function minifiedTemplates(): Plugin {
  return {
    name: 'minified-templates',
    async transform(code, id) {
      if (!/[\\/]src[\\/].*\.ts$/.test(id) || id.includes('node_modules')) return;
      const minified = await minifyHTMLLiterals(code, { fileName: id, minifyOptions: OPTIONS });
      return minified && { code: minified.code, map: minified.map?.toString() };
    },
  };
}
