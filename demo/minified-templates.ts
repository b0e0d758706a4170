import { defaultMinifyOptions, minifyHTMLLiterals } from '@literals/html-css-minifier';
import type { Plugin } from 'vite';

/** White space between blocks is dropped, between inline elements and text it is one space. No attribute is dropped. */
const OPTIONS = { ...defaultMinifyOptions, removeEmptyAttributes: false };

/** Minifies the HTML and CSS in the templates of our own modules. A stylesheet with an expression inside stays as it is. */
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
