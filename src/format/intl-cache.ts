import { keepRecent } from '../time/keep-recent.js';

const objects = new Map<string, unknown>();

/**
 * The one Intl object of its type for a locale and options: creating one takes about fifty times as long as using it. A
 * locale that the platform refuses becomes English, so that a wrong `lang` attribute does not break the page.
 */
function shared<T, Options>(type: new (locale: string, options: Options) => T, locale: string, options: Options): T {
  const tag = canonicalLocale(locale);
  const key = `${type.name} ${tag} ${JSON.stringify(options)}`;
  const known = (objects.get(key) as T | undefined) ?? new type(tag, options);
  objects.set(key, known);
  return known;
}

export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return shared(Intl.NumberFormat, locale, options);
}

export function dateTimeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return shared(Intl.DateTimeFormat, locale, options);
}

export function listFormat(locale: string, options: Intl.ListFormatOptions): Intl.ListFormat {
  return shared(Intl.ListFormat, locale, options);
}

export function relativeTimeFormat(locale: string, options: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  return shared(Intl.RelativeTimeFormat, locale, options);
}

export function displayNames(locale: string, options: Intl.DisplayNamesOptions): Intl.DisplayNames {
  return shared(Intl.DisplayNames, locale, options);
}

export function collator(locale: string, options: Intl.CollatorOptions): Intl.Collator {
  return shared(Intl.Collator, locale, options);
}

export function segmenter(locale: string, options: Intl.SegmenterOptions): Intl.Segmenter {
  return shared(Intl.Segmenter, locale, options);
}

let zoneOfViewer: string | undefined;

/** The zone of the viewer's device. */
export function viewerZone(): string {
  return (zoneOfViewer ??= dateTimeFormat('en', {}).resolvedOptions().timeZone);
}

/** Scripts by their POSIX names: `sr_RS@latin`. */
const SCRIPTS: Readonly<Record<string, string>> = { latin: 'Latn', cyrillic: 'Cyrl', devanagari: 'Deva' };

/** The language, script and region at the start of a tag: of `de_DE_EURO`, `zh_TW_#Hant`, `de-DE,en;q=0.8`. */
const TAG_START = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(?![a-z\d])/i;

/** A locale that the platform supports, also from the spelling of POSIX or Java (`de_DE.UTF-8`); else English. */
export const canonicalLocale = keepRecent(100, (locale: string): string => {
  const [, name = '', modifier = ''] = /^([^.@]*)[^@]*@?(.*)$/.exec(locale.trim()) ?? [];
  const script = SCRIPTS[modifier.toLowerCase()];
  const plain = name.replaceAll('_', '-');
  const tag = script ? plain.replace(/^[a-z]+/i, `$&-${script}`) : plain;
  return supportedLocale(tag) ?? supportedLocale(TAG_START.exec(tag)?.[0] ?? '') ?? 'en';
});

/** Without this check, Intl would use the browser's language for a locale that it does not support. */
function supportedLocale(tag: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}
