/**
 * The text of a documentation page, with links to pages of Storybook instead of files. Each page is named like its
 * file. Links to the API reference of an element lead to the page that Storybook generates from custom-elements.json.
 */
export function forStorybook(text: string): string {
  return text.replace(
    /\]\((?!https?:|#)([^)#]+\.md)(#[^)]*)?\)/g,
    (_, file: string, anchor = '') => `](${pageOf(file)}${anchor})`,
  );
}

function pageOf(file: string): string {
  const name = file.replace(/^.*\/|\.md$/g, '');
  if (name === 'tokens') return '?path=/docs/docs-theming--docs';
  if (file.startsWith('api/')) return `?path=/docs/${name.replace(/^usage-/, '')}--docs`;
  return `?path=/docs/${file.startsWith('../') ? name : `docs-${name}`}--docs`;
}
