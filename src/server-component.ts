import { reportMistake } from './api/mistakes.js';

/** Stands in for every `define.js` under the export condition `react-server`, where there are no custom elements. */
reportMistake(
  'server_component',
  'define.js registers no element in a server component: import it in a module that begins with "use client"',
);
