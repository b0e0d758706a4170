import type { FormController } from '../../src/controllers/form-controller.js';
import { FakeHost } from './fake-host.js';

/** The last state that a field reported to its form. */
export interface Reported {
  value: string;
  flags: ValidityStateFlags;
  message: string;
}

/** A form field without a form. It records what its controller reports. */
export abstract class FakeField extends FakeHost {
  readonly reported: Reported = { value: '', flags: {}, message: '' };
  readonly attributes = new Map<string, string>();
  readonly internals = {
    states: new Set<string>(),
    form: null,
    setFormValue: (value: string) => (this.reported.value = value),
    setValidity: (flags: ValidityStateFlags, message = '') => Object.assign(this.reported, { flags, message }),
  };
  disabled = false;
  abstract readonly form: FormController;

  get value(): string {
    return this.form.value;
  }

  set value(value: string) {
    this.form.value = value;
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  protected override willUpdate(): void {
    this.form.sync();
  }
}

/** Casts the fake to the host of a controller, which uses only members that the fake has. */
export function asField(fake: object): ConstructorParameters<typeof FormController>[0] {
  return fake as ConstructorParameters<typeof FormController>[0];
}
