import { isBlank, oneLine } from '../../format/foreign-text.js';
import { safeUrl } from '../../internal/safe-url.js';

/** A link of the host's own, such as to its plans. */
export interface UsageLink {
  readonly label: string;
  readonly href: string;
}

/** Those of the links that have something to read, and that following can only open a page. */
export function usableLinks(links: unknown, base: string): UsageLink[] {
  if (!Array.isArray(links)) return [];
  return links.flatMap((link: unknown) => {
    const { label, href } = Object(link) as Partial<Record<keyof UsageLink, unknown>>;
    const address = typeof href === 'string' ? safeUrl(href, base) : undefined;
    return address !== undefined && typeof label === 'string' && !isBlank(label)
      ? [{ label: oneLine(label), href: address }]
      : [];
  });
}
