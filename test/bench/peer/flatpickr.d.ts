/** flatpickr's own types are those of a CommonJS module, whose default export is not the one that a bundler finds. */
declare module 'flatpickr/dist/esm/index.js' {
  import type { FlatpickrFn } from 'flatpickr/dist/types/instance.js';
  const flatpickr: FlatpickrFn;
  export default flatpickr;
}
