/**
 * Creates each formatter once per locale and options: creating one takes about fifty times as long as using it. A locale
 * that the platform refuses becomes English, so that a wrong `lang` attribute does not break the page.
 */
function cached<Formatter, Options>(
  create: (locale: string, options: Options) => Formatter,
): (locale: string, options: Options) => Formatter {
  const formatters = new Map<string, Formatter>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = formatters.get(key) ?? create(canonicalLocale(locale), options);
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

/** Scripts by their POSIX names: `sr_RS@latin`. */
const SCRIPTS: Readonly<Record<string, string>> = { latin: 'Latn', cyrillic: 'Cyrl', devanagari: 'Deva' };

/** The language, script and region at the start of a tag: of `de_DE_EURO`, `zh_TW_#Hant`, `de-DE,en;q=0.8`. */
const TAG_START = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(?![a-z\d])/i;

/** A locale that the platform supports, also from the spelling of POSIX or Java (`de_DE.UTF-8`); else English. */
export function canonicalLocale(locale: string): string {
  const [, name = '', modifier = ''] = /^([^.@]*)[^@]*@?(.*)$/.exec(locale.trim()) ?? [];
  const script = SCRIPTS[modifier.toLowerCase()];
  const plain = name.replaceAll('_', '-');
  const tag = script ? plain.replace(/^[a-z]+/i, `$&-${script}`) : plain;
  return supportedLocale(tag) ?? supportedLocale(TAG_START.exec(tag)?.[0] ?? '') ?? 'en';
}

/** Without this check, Intl would use the browser's language for a locale that it does not support. */
function supportedLocale(tag: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}
