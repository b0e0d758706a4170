/** A type of the DOM library, or a fallback in projects without it: the store is also used outside of browsers. */
type PlatformType<Name extends string, Fallback> =
  typeof globalThis extends Record<Name, { prototype: infer Type }> ? Type : Fallback;

export type AbortSignalLike = PlatformType<
  'AbortSignal',
  {
    readonly aborted: boolean;
    readonly reason: unknown;
    throwIfAborted(): void;
    addEventListener(type: 'abort', listener: () => void): void;
    removeEventListener(type: 'abort', listener: () => void): void;
  }
>;

export type UrlLike = PlatformType<'URL', { readonly href: string }>;

/** The type of `headers` in the options of `fetch`. */
export type HeadersLike = PlatformType<'Headers', never> | Record<string, string> | [string, string][];

/** The type of `credentials` in the options of `fetch`. */
export type CredentialsMode = 'include' | 'omit' | 'same-origin';
