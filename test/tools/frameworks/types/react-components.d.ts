/** Types of the components of `usage-elements/react`. */
import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { UsageElements } from './elements.js';

type PascalCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${PascalCase<Rest>}`
  : Capitalize<Name>;

type Listeners<Events> = {
  [Type in keyof Events & string as `on${PascalCase<Type>}`]?: ((event: Events[Type]) => void) | undefined;
};

type Own<Name extends keyof UsageElements> = UsageElements[Name]['properties'] &
  Listeners<UsageElements[Name]['events']>;

type Props<Name extends keyof UsageElements> = Own<Name> &
  Omit<HTMLAttributes<UsageElements[Name]['element']>, keyof Own<Name>>;

export type UsageComponent<Name extends keyof UsageElements> = ForwardRefExoticComponent<
  Props<Name> & RefAttributes<UsageElements[Name]['element']>
>;
