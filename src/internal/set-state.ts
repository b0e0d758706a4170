/** Switches a custom state, to be styled as `:state(name)`. */
export function setState({ states }: ElementInternals, name: string, isOn: boolean): void {
  if (isOn) states.add(name);
  else states.delete(name);
}
