/**
 * Types the tags in JSX of React 19. Older versions do not set properties, so they need the components of
 * `usage-elements/react`.
 */
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { UsageElements } from './elements.js';

type Listeners<Events> = {
  [Type in keyof Events & string as `on${Type}`]?: ((event: Events[Type]) => void) | undefined;
};

type Own<Name extends keyof UsageElements> = UsageElements[Name]['properties'] &
  UsageElements[Name]['attributes'] &
  Listeners<UsageElements[Name]['events']>;

type Props<Name extends keyof UsageElements, Element = UsageElements[Name]['element']> = Own<Name> &
  Omit<HTMLAttributes<Element>, keyof Own<Name>> &
  ClassAttributes<Element> & { class?: string | undefined };

type UsageTags = { [Name in keyof UsageElements]: Props<Name> };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends UsageTags {}
  }
}
