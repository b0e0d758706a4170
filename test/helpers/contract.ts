import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const openapi = JSON.parse(
  readFileSync(new URL('../../src/api/openapi.json', import.meta.url), 'utf8'),
) as OpenApiDocument;

export interface OpenApiDocument {
  paths: Record<string, { get: { responses: Record<string, unknown> } }>;
  components: { schemas: Record<string, object>; examples: Record<string, { value: unknown }> };
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(openapi, 'openapi.json');

/** Compiles a check against one of the contract's schemas, or any other part of the document. */
export function contract(path: string): ValidateFunction {
  return ajv.compile({ $ref: `openapi.json#/${path}` });
}
