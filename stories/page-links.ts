/**
 * The text of a page of documentation, with its links to other files turned into links to pages of Storybook. Each page has the name
 * of its file; the reference of an element is the page that Storybook makes of the same custom-elements.json.
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
