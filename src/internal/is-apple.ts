/** Whether keys are called, and screen readers behave, as on a device of Apple's. */
export function isApple(): boolean {
  return /Mac OS X|iPhone|iPad/.test(navigator.userAgent);
}
