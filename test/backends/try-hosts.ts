/** Tests that the example hosts give the same rows as the reference, also after all events were inserted twice. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { WireReport } from '../../src/api/wire.js';
import { runCommand } from '../../src/check/command.js';
import { bucketsOf, millionths, rowsOf } from '../server/support.js';
import type { Ask, Backend } from './backend.js';
import { clickhouse } from './clickhouse.js';
import { postgresql } from './postgresql.js';
import { questionsFor, type Question } from './questions.js';
import { startReference } from './reference.js';
import { sqlite } from './sqlite.js';
import type { Usage } from './usage.js';

const ENGINES = [sqlite, postgresql, clickhouse].filter(({ name }) => name.includes(process.env['ENGINE'] ?? ''));

const URL_OF_HOST = 'http://host.example/api/usage';

/** The parts of an answer that have to be equal. Hosts may differ in others, such as the number of decimals. */
interface Said {
  readonly status: number;
  readonly buckets: unknown;
  readonly rows: readonly string[];
  readonly truncated: unknown;
}

async function answerTo({ account, search }: Question, ask: Ask): Promise<Said> {
  const headers = { Authorization: `Bearer ${account.id}` };
  const response = await ask(new Request(`${URL_OF_HOST}?${search}`, { headers }));
  const body = (await response.json()) as WireReport;
  if (response.status !== 200) return { status: response.status, buckets: body, rows: [], truncated: null };
  const buckets = bucketsOf(body).map(({ start, end }) => `${start} ${end}`);
  const rows = rowsOf(body).map(
    ({ bucket, agent, model, credits, messages }) => `${bucket} ${agent} ${model} ${millionths(credits)} ${messages}`,
  );
  const total = `${millionths(body.totals.credits)} ${body.totals.messages}`;
  return { status: 200, buckets, rows: [...rows, total], truncated: body.truncated };
}

/**
 * To be called in a separate file for each usage: a host is a module, so it can have only one database in a process.
 */
export function tryHosts(name: string, usage: Usage | undefined): void {
  describe(`the example hosts over ${name}`, { skip: usage === undefined ? 'the real log is not here' : false }, () => {
    if (usage === undefined) return;
    const questions = questionsFor(usage);
    const expected: Said[] = [];
    let folder = '';

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'usage-backends-'));
      chmodSync(folder, 0o755);
      const reference = await startReference(usage);
      for (const question of questions) expected.push(await answerTo(question, reference.ask));
      await reference.close();
    });

    after(() => rmSync(folder, { recursive: true, force: true }));

    for (const engine of ENGINES) {
      if (engine.missing !== undefined) {
        it(engine.name, { skip: engine.missing });
        continue;
      }
      describe(engine.name, () => {
        let backend: Backend | undefined;

        before(async () => {
          backend = await engine.start(usage, folder);
        });

        after(() => backend?.close());

        const sameAnswers = async (): Promise<void> => {
          for (const [at, question] of questions.entries()) {
            const said = await answerTo(question, backend!.ask);
            assert.deepEqual(said, expected[at], `${question.account.id}: ${question.search}`);
          }
        };

        it('answers two hundred questions as the reference does', async () => {
          assert.ok(expected.filter(({ rows }) => rows.length > 1).length > 150);
          await sameAnswers();
        });

        it('answers several at once', async () => {
          const some = questions.slice(0, 20);
          const answers = await Promise.all(some.map((question) => answerTo(question, backend!.ask)));
          assert.deepEqual(answers, expected.slice(0, 20));
        });

        it('answers no otherwise after every insert came twice', async () => {
          await backend!.retry();
          await sameAnswers();
        });

        it('passes the check', async () => {
          let text = '';
          const code = await runCommand(
            [
              'check',
              URL_OF_HOST,
              '--header',
              `Authorization: Bearer ${usage.accounts[0]!.id}`,
              '--account-zone',
              usage.accounts[0]!.timeZone,
            ],
            {
              out: (part) => (text += part),
              err: () => undefined,
              fetch: (input, init) => backend!.ask(new Request(input, init)),
            },
          );
          assert.equal(code, 0, text);
        });
      });
    }
  });
}
