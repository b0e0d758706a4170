/** Parts of English sentences that are left out where there is nothing to say. */

export function because(reason: string): string {
  return reason === '' ? '' : `: ${reason}`;
}

export function aside(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

/** ` on Nov 4`, ` in Nov 2026` */
export function on(date: string): string {
  return date === '' ? '' : ` ${/^\D+\d{4}$/.test(date) ? 'in' : 'on'} ${date}`;
}

export function perDay(isPerDay: boolean): string {
  return isPerDay ? ' per day' : '';
}
