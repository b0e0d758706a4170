import { Component, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { AgentFilter, UsageDashboard } from 'usage-elements/angular';

@Component({
  selector: 'app-root',
  imports: [AgentFilter, ReactiveFormsModule, UsageDashboard],
  template: `
    <button type="button" (click)="isShown.set(!isShown())">{{ isShown() ? 'Remove' : 'Show' }}</button>
    <p>
      Agent: <output id="agent">{{ agent.value }}</output>. Heard: <output id="log">{{ heard().join(' ') }}</output>
    </p>
    <section id="first">
      @if (isShown()) {
        <agent-filter [formControl]="agent" />
        <usage-dashboard [links]="links" (usage-load)="hear($event)" (usage-change)="hear($event)" />
      }
    </section>
    <section id="second">
      <usage-dashboard store="second">
        <p slot="footer">{{ heard().length }} events</p>
      </usage-dashboard>
    </section>
  `,
})
export class App {
  readonly isShown = signal(true);
  readonly agent = new FormControl('');
  readonly heard = signal<readonly string[]>([]);
  readonly links = [{ label: 'Plans', href: '/plans' }];

  hear({ type }: Event): void {
    this.heard.update((earlier) => [...earlier, type]);
  }
}
