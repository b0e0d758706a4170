/**
 * Writes `usage-elements/angular`: a component for each tag. Directives are not enough, because Angular knows a tag
 * only if a component has it. A component sets its inputs on its host element. Angular listens to the events of the
 * element like to those of any other element.
 *
 * The source is generated from the manifest. Angular's compiler compiles it partially, and the build of an application
 * completes this for its own version of Angular.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { comment, elements, isField } from './elements.js';

/** @typedef {import('./elements.js').UsageElement} UsageElement */

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Converts text from markup: `forecast` without a value is true, and `limit="5"` is a number. @param {string} type */
function transform(type) {
  if (type === 'boolean') return 'booleanAttribute';
  return type === 'number' ? 'numberAttribute' : null;
}

/** @param {import('./elements.js').Property} property */
function input({ name, description, type }) {
  const converter = transform(type);
  const options = converter ? `{ transform: ${converter} }` : '';
  return `${comment(description, '  ')}  @Input(${options}) set ${name}(value: Element['${name}']) {
    this.element.${name} = value;
  }
`;
}

/** The members that Angular's forms need of a control. */
const ACCESSOR = `
  private report: (value: string) => void = () => undefined;
  private touch: () => void = () => undefined;

  @HostListener('change') protected onChange(): void {
    this.report(this.element.value);
  }

  @HostListener('focusout') protected onFocusOut(): void {
    this.touch();
  }

  writeValue(value: string | null): void {
    this.element.value = value ?? '';
  }

  registerOnChange(report: (value: string) => void): void {
    this.report = report;
  }

  registerOnTouched(touch: () => void): void {
    this.touch = touch;
  }

  setDisabledState(isDisabled: boolean): void {
    this.element.disabled = isDisabled;
  }
`;

/** @param {UsageElement} element */
function source(element) {
  const { tag, name, description, example, properties } = element;
  const isControl = isField(element);
  const docs = comment(`${description}\n\n@example\n\`\`\`html\n${example}\n\`\`\``);
  const core = ['ChangeDetectionStrategy', 'Component', 'ElementRef', 'inject', 'Input', 'ViewEncapsulation'];
  core.push(...new Set(properties.map(({ type }) => transform(type) ?? 'inject')));
  if (isControl) core.push('forwardRef', 'HostListener');
  const provider = `{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => ${name}), multi: true }`;
  return `import { ${[...new Set(core)].join(', ')} } from '@angular/core';
${isControl ? "import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';\n" : ''}import '../elements/${tag}/define.js';
import type { ${name} as Element } from '../elements/${tag}/${tag}.js';

${docs}@Component({
  selector: '${tag}',
  template: '<ng-content />',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,${isControl ? `\n  providers: [${provider}],` : ''}
})
export class ${name}${isControl ? ' implements ControlValueAccessor' : ''} {
  /** The element itself, with its methods. */
  readonly element = inject<ElementRef<Element>>(ElementRef).nativeElement;

${properties.map((property) => input(property)).join('\n')}${isControl ? ACCESSOR : ''}}
`;
}

/**
 * Compiles the components into the folder `angular/` of the build.
 * @param {string} dist
 */
export function writeAngular(dist) {
  const scratch = mkdtempSync(join(tmpdir(), 'usage-elements-angular-'));
  try {
    const files = Object.fromEntries(elements.map((element) => [`${element.tag}.ts`, source(element)]));
    files['index.ts'] = elements.map(({ tag, name }) => `export { ${name} } from './${tag}.js';\n`).join('');
    mkdirSync(join(scratch, 'angular'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(scratch, 'angular', name), text);
    writeFileSync(join(scratch, 'tsconfig.json'), JSON.stringify(project(scratch, dist)));
    const compiler = join(dirname(createRequire(import.meta.url).resolve('@angular/compiler-cli/package.json')));
    const ngc = join(compiler, 'bundles/src/bin/ngc.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [ngc, '-p', scratch], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (status !== 0) throw new Error(stdout + stderr);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} scratch @param {string} dist */
function project(scratch, dist) {
  return {
    compilerOptions: {
      target: 'es2022',
      module: 'es2022',
      moduleResolution: 'bundler',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      skipLibCheck: true,
      experimentalDecorators: true,
      useDefineForClassFields: false,
      declaration: true,
      // The sources are in a temporary folder while they are compiled.
      rootDir: join(scratch, 'angular'),
      rootDirs: [scratch, dist],
      outDir: join(dist, 'angular'),
      paths: { '@angular/*': [join(root, 'node_modules/@angular/*')] },
    },
    angularCompilerOptions: { compilationMode: 'partial', strictTemplates: true },
    files: ['angular/index.ts'],
  };
}
