import { isObject } from '../api/parse-values.js';
import { sleep } from '../api/sleep.js';
import { SECOND } from '../time/units.js';
import type { Answer } from './answer.js';
import type { Exchange } from './ask.js';
import { inspectRefusal } from './inspect-refusal.js';
import type { Session } from './session.js';

const STRANGE_TAG = '"usage-elements-check"';

/** Asks the first question again: with its tag, with another, and without. */
export async function askCaching(session: Session, first: Answer): Promise<void> {
  const { question } = first.exchange;
  await waitIfNow(first);
  const again = await session.ask('the first question again', question.request);
  if (again) compareAnswers(session, first, again);
  const latest = again ?? first;
  await askWithTag(session, latest.exchange);
  const strange = await session.asker.ask({
    ...question,
    label: 'the same with a tag that it never had',
    headers: { 'If-None-Match': STRANGE_TAG },
  });
  if (strange.status === 304) {
    session.findings.fault(
      'not_modified',
      'notModified',
      strange.url,
      `If-None-Match: ${STRANGE_TAG} gets 304, but no answer had this tag: compare it with the tag of the answer.`,
    );
  }
  inspectTags(session);
  await askWithoutHeaders(session, first);
}

async function askWithTag(session: Session, exchange: Exchange, attempts = 2): Promise<void> {
  const { asker, findings } = session;
  const etag = exchange.headers.get('etag');
  if (etag === null) {
    findings.unproven('not_modified', 'there is no ETag');
    return;
  }
  const headers = { 'If-None-Match': etag };
  const answer = await asker.ask({ ...exchange.question, label: 'the same with its tag', headers });
  if (answer.status === 304) {
    if (answer.text === '') findings.prove('not_modified');
    else findings.fault('not_modified', 'notModified', answer.url, 'The answer with status 304 has a body: send none.');
    return;
  }
  // New data may have arrived between the two questions.
  const isNew = answer.status === 200 && answer.headers.get('etag') !== etag && answer.text !== exchange.text;
  if (isNew && attempts > 1) return askWithTag(session, answer, attempts - 1);
  findings.fault(
    'not_modified',
    'notModified',
    answer.url,
    `If-None-Match: ${etag} gets status ${answer.status}, but the client has this answer: send 304.`,
  );
}

function compareAnswers({ findings }: Session, one: Answer, other: Answer): void {
  const { url } = other.exchange;
  const [tag, otherTag] = [one, other].map(({ exchange }) => exchange.headers.get('etag'));
  const isSameBody = one.exchange.text === other.exchange.text;
  const isSameTime = one.report.asOf === other.report.asOf;
  if (isSameBody && tag !== otherTag) {
    findings.fault(
      'etag',
      'etag',
      url,
      `ETag was ${tag} and then ${otherTag} for the same body: as long as it changes, no client gets 304.`,
    );
  } else if (isSameBody) {
    findings.prove('same');
  } else if (isAskedTime(one) && isAskedTime(other) && !isSameTime && sameUsage(one, other)) {
    findings.fault(
      'as_of',
      'asOf',
      url,
      `$.as_of is ${String(other.wire['as_of'])}, the time of the request, and changes without new data: send the time up to which data is in.`,
    );
  } else if (isSameTime) {
    findings.fault(
      'same',
      'same',
      url,
      'The same question got two different bodies with the same `as_of`: are the rows always in the same order?',
    );
  } else findings.unproven('same', 'new data arrived between the two questions');
}

/** Whether `as_of` is as late as the answer itself. */
function isAskedTime({ report, exchange }: Answer): boolean {
  return report.asOf !== undefined && Math.abs(report.asOf - exchange.date) <= 2 * SECOND;
}

function sameUsage(one: Answer, other: Answer): boolean {
  return (
    JSON.stringify([one.wire['rows'], one.wire['totals']]) ===
    JSON.stringify([other.wire['rows'], other.wire['totals']])
  );
}

/** Waits until an `as_of` in whole seconds can have changed. */
async function waitIfNow(first: Answer): Promise<void> {
  if (isAskedTime(first) && Date.now() - first.exchange.date < 1.1 * SECOND) {
    await sleep(1.1 * SECOND, new AbortController().signal);
  }
}

/** Looks for a tag that two different bodies had. */
function inspectTags({ answers, findings }: Session): void {
  const byTag = new Map<string, Exchange>();
  for (const { exchange } of answers) {
    const etag = exchange.headers.get('etag');
    if (etag === null) continue;
    const known = byTag.get(etag) ?? exchange;
    byTag.set(etag, known);
    if (known.text === exchange.text) continue;
    findings.fault(
      'etag',
      'etag',
      exchange.url,
      `ETag ${etag} was sent with another body as well, that of ${known.url}: give each body its own tag.`,
    );
    return;
  }
  if (byTag.size > 1) findings.prove('etag');
}

const CREDENTIALS = ['authorization', 'cookie'];

/** Asks without the headers that identify the user: the endpoint should refuse. */
async function askWithoutHeaders({ asker, findings }: Session, { exchange }: Answer): Promise<void> {
  const sent = Object.keys(asker.headers).filter((name) => CREDENTIALS.includes(name.toLowerCase()));
  if (sent.length === 0) return;
  const answer = await asker.ask({ ...exchange.question, label: `the same without ${sent.join(' and ')}` }, sent);
  if (answer.status === 200 && isObject(answer.json)) {
    findings.notice(
      'caching',
      'unauthorized',
      answer.url,
      `The endpoint answers without ${sent.join(' and ')}: everyone who can reach it can read this usage.`,
    );
  } else inspectRefusal(answer, findings);
}
