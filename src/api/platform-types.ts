/** A type of the platform where the project that reads this knows it: the store is used without the DOM library, too. */
type Known<Name extends string, Otherwise> =
  typeof globalThis extends Record<Name, { prototype: infer Type }> ? Type : Otherwise;

export type AbortSignalLike = Known<
  'AbortSignal',
  {
    readonly aborted: boolean;
    readonly reason: unknown;
    throwIfAborted(): void;
    addEventListener(type: 'abort', listener: () => void): void;
    removeEventListener(type: 'abort', listener: () => void): void;
  }
>;

export type UrlLike = Known<'URL', { readonly href: string }>;

/** What `fetch` takes as headers. */
export type HeadersLike = Known<'Headers', never> | Record<string, string> | [string, string][];

/** What `fetch` takes as `credentials`. */
export type CredentialsMode = 'include' | 'omit' | 'same-origin';
