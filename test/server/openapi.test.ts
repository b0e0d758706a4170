import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { GRANULARITIES } from '../../src/time/granularity.js';
import { contract, type OpenApiDocument } from '../helpers/contract.js';

const document = JSON.parse(
  readFileSync(new URL('../../src/api/openapi.json', import.meta.url), 'utf8'),
) as OpenApiDocument;

/** All values of a key, anywhere in the document. */
function valuesOf(key: string, node: unknown = document): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]: [string, unknown]): unknown[] => [
    ...(name === key ? [value] : []),
    ...valuesOf(key, value),
  ]);
}

describe('OpenAPI document', () => {
  it('has no reference into nothing', () => {
    for (const reference of valuesOf('$ref')) {
      const target = String(reference)
        .slice('#/'.length)
        .split('/')
        .reduce((node: unknown, key) => (node as Record<string, unknown> | undefined)?.[key], document);
      assert.ok(target, String(reference));
    }
  });

  it('has schemas that are schemas, and forbids nothing that a later version may add', () => {
    for (const name of Object.keys(document.components.schemas)) contract(`components/schemas/${name}`);
    assert.ok(!valuesOf('additionalProperties').includes(false));
    assert.deepEqual(valuesOf('unevaluatedProperties'), []);
  });

  it('knows the granularities that the elements know', () => {
    const { Granularity } = document.components.schemas as Record<string, { enum?: string[] } | undefined>;
    assert.deepEqual(Granularity?.enum, [...GRANULARITIES]);
  });

  it('keeps to its own schemas in its examples', () => {
    const check = contract('components/schemas/UsageReport');
    for (const { value } of Object.values(document.components.examples)) {
      assert.ok(check(value), JSON.stringify(check.errors));
    }
  });

  it('refuses an answer that lacks a required member or has a wrong one', () => {
    const check = contract('components/schemas/UsageReport');
    const example = document.components.examples['objects']!.value as Record<string, unknown>;
    for (const member of ['version', 'query', 'buckets', 'rows', 'totals']) {
      assert.equal(check({ ...example, [member]: undefined }), false, member);
    }
    const rows = (row: object) => check({ ...example, rows: [{ bucket: 0, credits: '1', messages: 1, ...row }] });
    assert.equal(rows({}), true);
    assert.equal(rows({ agent: '' }), false);
    assert.equal(rows({ credits: '1,5' }), false);
    assert.equal(rows({ bucket: -1 }), false);
    assert.equal(rows({ something: 'new' }), true);
  });

  it('has all codes of the contract', () => {
    const codes = Object.values(document.components.schemas).flatMap((schema) => {
      const { code } = (schema as { properties?: { code?: { const?: string } } }).properties ?? {};
      return code?.const ?? [];
    });
    assert.deepEqual(codes.sort(), [
      'forbidden',
      'granularity_unsupported',
      'internal',
      'invalid_request',
      'range_too_long',
      'rate_limited',
      'retention_exceeded',
      'unauthorized',
      'unknown_agent',
    ]);
  });
});
