/**
 * Intl formatters are fifty times dearer to make than to use: each is made once per locale and options. A locale that
 * the platform refuses falls back to English, since a wrong `lang` must not take the page's numbers away.
 */
function cached<Formatter, Options>(
  make: (locale: string, options: Options) => Formatter,
): (locale: string, options: Options) => Formatter {
  const formatters = new Map<string, Formatter>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = formatters.get(key) ?? make(canonicalLocale(locale), options);
    formatters.set(key, known);
    return known;
  };
}

export const numberFormat = cached(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

export const dateTimeFormat = cached(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

export const listFormat = cached((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));

export const relativeTimeFormat = cached(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);

/** Scripts as POSIX calls them: `sr_RS@latin`. */
const SCRIPTS: Readonly<Record<string, string>> = { latin: 'Latn', cyrillic: 'Cyrl', devanagari: 'Deva' };

/** The locale as the platform knows it, also as POSIX writes it: `de_DE.UTF-8`; English where it is no locale. */
export function canonicalLocale(locale: string): string {
  const [, name = '', modifier = ''] = /^([^.@]*)[^@]*@?(.*)$/.exec(locale.trim()) ?? [];
  const tag = name.replaceAll('_', '-');
  const script = SCRIPTS[modifier.toLowerCase()];
  try {
    const [known = 'en'] = Intl.getCanonicalLocales(script ? tag.replace(/^[a-z]+/i, `$&-${script}`) : tag);
    // The locale of programs that speak no language has the form of one.
    return known === 'posix' ? 'en' : known;
  } catch {
    return 'en';
  }
}
