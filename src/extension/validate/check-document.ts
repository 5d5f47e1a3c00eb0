import type { NodeRef, Steps } from '../../yaml/node-ref.ts';
import { type Checked, checkSchema, type Schema, type UnknownField } from '../../yaml/schema/check-schema.ts';
import type { FieldValidation } from './inputs.ts';

/** Fields that the extension's API no longer has. */
const REMOVED: ReadonlyMap<unknown, string> = new Map([
  ['healthCheckConfig', ': the extension removed it in May 2025'],
]);

/**
 * Validates a document against its JSON Schema. An unknown feature gate is always an error, as in the extension.
 *
 * @param unknownFields the severity of unknown fields
 */
export function checkDocument<T>(ref: NodeRef, schema: Schema, unknownFields: FieldValidation = 'error'): Checked<T> {
  return checkSchema<T>(ref, schema, (steps: Steps): UnknownField => {
    if (steps.at(-2) === 'featureGates') return { code: 'UNKNOWN_FEATURE_GATE', noun: 'feature gate' };
    return { severity: unknownFields, remark: REMOVED.get(steps.at(-1)) ?? '' };
  });
}
