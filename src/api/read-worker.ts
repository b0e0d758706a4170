/** Runs in a worker: reads one long answer, and transfers the report to the page. */
import { decodeJson } from './long-json.js';
import { packReport, type PackedReport } from './packed-report.js';
import { parseReport } from './parse-report.js';
import type { WireRequest } from './request.js';
import { toUsageError } from './error-details.js';
import type { UsageError } from './usage-error.js';

export interface WorkerTask {
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  readonly request: WireRequest;
}

/** `ready`: the worker has been loaded, and can be given its task. */
export type WorkerAnswer = 'ready' | PackedReport | { readonly error: UsageError } | 'bad_json';

addEventListener('message', ({ data }: MessageEvent<WorkerTask>) => {
  const json = decodeJson(data.parts);
  if (json === undefined) {
    answer('bad_json');
    return;
  }
  try {
    const { packed, transfer } = packReport(parseReport(json, data.request));
    answer(packed, transfer);
  } catch (thrown) {
    answer({ error: toUsageError(thrown) });
  }
});

answer('ready');

function answer(message: WorkerAnswer, transfer: ArrayBufferLike[] = []): void {
  postMessage(message, { transfer: transfer as ArrayBuffer[] });
}
