/** For a DOM that has less than browsers do, such as a test's: no form, nothing wrong with the value, states unseen. */
const fallbacks = (): Partial<Omit<ElementInternals, 'states'>> & { states: Set<string> } => ({
  states: new Set(),
  form: null,
  validity: { valid: true } as ValidityState,
  validationMessage: '',
  willValidate: false,
  checkValidity: () => true,
  reportValidity: () => true,
  setFormValue: () => undefined,
  setValidity: () => undefined,
});

/** As the element's own method does it, where there is one; complete in any case. */
export function attachInternals(element: HTMLElement): ElementInternals {
  const internals = (element as Partial<HTMLElement>).attachInternals?.() ?? {};
  const missing = Object.entries(fallbacks()).filter(([name]) => !(name in internals));
  return Object.assign(internals, Object.fromEntries(missing)) as unknown as ElementInternals;
}
