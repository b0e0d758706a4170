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

/** The language, script and region that a tag begins with, whatever follows: `de_DE_EURO`, `zh_TW_#Hant`, `de-DE,en;q=0.8`. */
const START = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(?![a-z\d])/i;

/** The locale as the platform knows it, also as POSIX or Java writes it: `de_DE.UTF-8`; English where it knows none such. */
export function canonicalLocale(locale: string): string {
  const [, name = '', modifier = ''] = /^([^.@]*)[^@]*@?(.*)$/.exec(locale.trim()) ?? [];
  const script = SCRIPTS[modifier.toLowerCase()];
  const plain = name.replaceAll('_', '-');
  const tag = script ? plain.replace(/^[a-z]+/i, `$&-${script}`) : plain;
  return knownLocale(tag) ?? knownLocale(START.exec(tag)?.[0] ?? '') ?? 'en';
}

/** For a language that it does not know, the platform would take the one of the browser, which is none of the page's. */
function knownLocale(tag: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}
