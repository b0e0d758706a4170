/** Parts of English sentences that are left out where there is nothing to say. */

export function because(reason: string): string {
  return reason === '' ? '' : `: ${reason}`;
}

export function aside(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

export function on(date: string): string {
  return date === '' ? '' : ` on ${date}`;
}

export function perDay(isPerDay: boolean): string {
  return isPerDay ? ' per day' : '';
}
