/** Identifies an account. */
export interface AccountKey {
  readonly text: string;
  /**
   * Whether the text identifies the account completely. It does not for objects with hidden parts, such as instances of
   * a class.
   */
  readonly isWhole: boolean;
}

/** Answers are shared only between accounts that are certainly the same: an id, or plain data. */
export function accountKey(account: unknown): AccountKey {
  let isWhole = true;
  const check = (_name: string, value: unknown): unknown => {
    if (!isPlain(value)) isWhole = false;
    return typeof value === 'bigint' ? `${value}n` : value;
  };
  try {
    return { text: `${typeof account} ${JSON.stringify(account, check)}`, isWhole };
  } catch {
    return { text: '', isWhole: false };
  }
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.getOwnPropertySymbols(value).length === 0;
}
